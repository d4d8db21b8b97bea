CREATE TABLE "live_connections" (
	"id" text PRIMARY KEY NOT NULL,
	"connected_at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL,
	"language" text NOT NULL,
	"token" text,
	"subject" text,
	"acknowledged" boolean NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"messages" double precision NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"close_code" integer NOT NULL,
	"close_reason" text NOT NULL,
	"ended" boolean NOT NULL,
	"taken_until" timestamp (3) with time zone,
	"rests_until" timestamp (3) with time zone,
	"failures" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "live_refusals" (
	"digest" text PRIMARY KEY NOT NULL,
	"times" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "live_relay" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"works_until" timestamp (3) with time zone,
	CONSTRAINT "live_relay_one_row" CHECK ("live_relay"."only")
);
--> statement-breakpoint
CREATE TABLE "live_subscriptions" (
	"connection_id" text NOT NULL,
	"id" text NOT NULL,
	"query" text NOT NULL,
	"operation_name" text,
	"variables" text NOT NULL,
	"types" text[],
	"distributor_id" text,
	"channels" text[],
	"inbox" text,
	"position" bigint NOT NULL,
	"heard" bigint NOT NULL,
	"told" text,
	"rests_until" timestamp (3) with time zone,
	CONSTRAINT "live_subscriptions_key" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
ALTER TABLE "live_subscriptions" ADD CONSTRAINT "live_subscriptions_connection_id_live_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."live_connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_connections_source" ON "live_connections" USING btree ("source");--> statement-breakpoint
CREATE INDEX "live_connections_subject" ON "live_connections" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "live_connections_closes" ON "live_connections" USING btree ("closes_at");--> statement-breakpoint
CREATE INDEX "live_connections_taken" ON "live_connections" USING btree ("taken_until") WHERE "live_connections"."taken_until" is not null;--> statement-breakpoint
CREATE INDEX "live_refusals_at" ON "live_refusals" USING btree ("at");--> statement-breakpoint
CREATE INDEX "live_subscriptions_due" ON "live_subscriptions" USING btree ("connection_id") WHERE heard > position;--> statement-breakpoint
CREATE INDEX "live_subscriptions_distributor" ON "live_subscriptions" USING btree ("distributor_id");--> statement-breakpoint
CREATE INDEX "live_subscriptions_inbox" ON "live_subscriptions" USING btree ("inbox") WHERE inbox is not null;
--> statement-breakpoint
INSERT INTO "live_relay" DEFAULT VALUES;
