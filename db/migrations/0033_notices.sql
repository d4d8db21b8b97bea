CREATE TABLE "notice_outboxes" (
	"person_id" text PRIMARY KEY NOT NULL,
	"due_at" timestamp (3) with time zone,
	"claimed_until" timestamp (3) with time zone,
	"attempts" smallint NOT NULL,
	"last_sent_at" timestamp (3) with time zone,
	"texts_on" text,
	"texts" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_preferences" (
	"person_id" text NOT NULL,
	"type" text NOT NULL,
	"channels" text[] NOT NULL,
	CONSTRAINT "notice_preferences_person_id_type_pk" PRIMARY KEY("person_id","type")
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"person_id" text PRIMARY KEY NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"digest" boolean NOT NULL,
	"time_zone" text,
	"language" text
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"part" text NOT NULL,
	"position" bigint NOT NULL,
	"type" text NOT NULL,
	"version" smallint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"distributor_id" text,
	"channel" text,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL,
	"amount" numeric(38, 0),
	"effective_from" timestamp (3) with time zone,
	"written_at" timestamp (3) with time zone NOT NULL,
	"in_app" boolean NOT NULL,
	"read_at" timestamp (3) with time zone,
	"message_status" text,
	"message_by" text,
	"message_at" timestamp (3) with time zone,
	CONSTRAINT "notices_part" CHECK ("notices"."part" in ('SELF', 'SPONSOR', 'OPERATOR')),
	CONSTRAINT "notices_message_status" CHECK ("notices"."message_status" in ('WAITING', 'SENT', 'SKIPPED', 'GIVEN_UP'))
);
--> statement-breakpoint
CREATE TABLE "user_languages" (
	"user_id" text PRIMARY KEY NOT NULL,
	"language" text NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "notice_outboxes_due" ON "notice_outboxes" USING btree ("due_at") WHERE "notice_outboxes"."due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_person_position" ON "notices" USING btree ("person_id","position");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("person_id") WHERE "notices"."in_app" and "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notices_waiting" ON "notices" USING btree ("person_id","position") WHERE "notices"."message_status" = 'WAITING';--> statement-breakpoint
CREATE INDEX "notices_written" ON "notices" USING btree ("written_at");