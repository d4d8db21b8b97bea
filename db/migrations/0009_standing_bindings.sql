CREATE TABLE "binding_ends" (
	"customer_ref" text NOT NULL,
	"number" integer NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "binding_ends_number" PRIMARY KEY("customer_ref","number")
);
--> statement-breakpoint
-- A visit without a channel was one of the default channel.
UPDATE "visits" SET "channel" = 'default' WHERE "channel" IS NULL;--> statement-breakpoint
ALTER TABLE "visits" ALTER COLUMN "channel" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "bindings" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "buyers" DROP CONSTRAINT "buyers_pkey";--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "id" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "status" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "requested_by" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "requested_at" timestamp (3) with time zone;--> statement-breakpoint
-- Whoever is known as a buyer was told by an import, which operators make: in every channel, as until now.
UPDATE "buyers" b SET "id" = 'lnk_' || md5(b."customer_ref"), "status" = 'LINKED', "requested_by" = 'import',
  "requested_at" = coalesce((SELECT d."joined_at" FROM "distributors" d WHERE d."id" = b."distributor_id"), now());--> statement-breakpoint
ALTER TABLE "buyers" ALTER COLUMN "id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "buyers" ALTER COLUMN "status" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "buyers" ALTER COLUMN "requested_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "buyers" ALTER COLUMN "requested_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "buyers" ADD CONSTRAINT "buyers_pkey" PRIMARY KEY ("id");--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "decided_by" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "backdating_days" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "channels_share_customers" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "unbound_customer_refs" text[] DEFAULT array['guest','anonymous','walk-in','游客','散客','匿名','0','null','undefined','none'] NOT NULL;--> statement-breakpoint
ALTER TABLE "binding_ends" ADD CONSTRAINT "binding_ends_binding" FOREIGN KEY ("customer_ref","number") REFERENCES "public"."bindings"("customer_ref","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "buyers_customer" ON "buyers" USING btree ("customer_ref",coalesce("channel", '')) WHERE "buyers"."status" = 'LINKED';--> statement-breakpoint
CREATE INDEX "buyers_distributor" ON "buyers" USING btree ("distributor_id","requested_at");--> statement-breakpoint
CREATE INDEX "buyers_requested" ON "buyers" USING btree ("requested_at","id") WHERE "buyers"."status" = 'REQUESTED';--> statement-breakpoint
ALTER TABLE "buyers" ADD CONSTRAINT "buyers_status" CHECK ("buyers"."status" in ('REQUESTED', 'LINKED', 'DECLINED', 'ENDED'));--> statement-breakpoint
ALTER TABLE "programme" ADD CONSTRAINT "programme_backdating_days" CHECK ("programme"."backdating_days" between 0 and 36500);--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "binding_ends" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
