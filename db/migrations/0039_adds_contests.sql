CREATE TABLE "contest_decisions" (
	"contest_id" text PRIMARY KEY NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contest_winners" (
	"contest_id" text NOT NULL,
	"distributor_id" text NOT NULL,
	"rank" integer NOT NULL,
	"value" numeric(38, 0) NOT NULL,
	"amount" bigint,
	"thing" text,
	"certificate_number" text NOT NULL,
	"entry_id" text,
	CONSTRAINT "contest_winners_contest_id_distributor_id_pk" PRIMARY KEY("contest_id","distributor_id"),
	CONSTRAINT "contest_winners_prize" CHECK ("contest_winners"."amount" > 0 or "contest_winners"."thing" is not null),
	CONSTRAINT "contest_winners_paid" CHECK (("contest_winners"."amount" is null) = ("contest_winners"."entry_id" is null))
);
--> statement-breakpoint
CREATE TABLE "contests" (
	"id" text PRIMARY KEY NOT NULL,
	"idempotency_key" text NOT NULL,
	"digest" text NOT NULL,
	"name" text NOT NULL,
	"metric" text NOT NULL,
	"period" text NOT NULL,
	"first_month" text NOT NULL,
	"last_month" text NOT NULL,
	"prizes" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contests_period" CHECK ("contests"."period" in ('MONTH', 'QUARTER'))
);
--> statement-breakpoint
ALTER TABLE "contest_decisions" ADD CONSTRAINT "contest_decisions_contest" FOREIGN KEY ("contest_id") REFERENCES "public"."contests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contest_winners" ADD CONSTRAINT "contest_winners_contest" FOREIGN KEY ("contest_id") REFERENCES "public"."contests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contest_winners" ADD CONSTRAINT "contest_winners_entry_id" FOREIGN KEY ("entry_id") REFERENCES "public"."commission_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contest_winners_certificate" ON "contest_winners" USING btree ("certificate_number");--> statement-breakpoint
CREATE INDEX "contest_winners_entry" ON "contest_winners" USING btree ("entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contests_key" ON "contests" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "contests_created" ON "contests" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "contests_last" ON "contests" USING btree ("last_month");--> statement-breakpoint
-- A contest, its decision and its winners stay as they were written (R21, R36).
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contest_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contest_winners FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
