CREATE TABLE "suspects" (
	"suspicion_id" text NOT NULL,
	"distributor_id" text NOT NULL,
	CONSTRAINT "suspects_suspicion_id_distributor_id_pk" PRIMARY KEY("suspicion_id","distributor_id")
);
--> statement-breakpoint
CREATE TABLE "suspicion_decisions" (
	"suspicion_id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	CONSTRAINT "suspicion_decisions_status" CHECK ("suspicion_decisions"."status" in ('CLEARED', 'CONFIRMED', 'REPLACED')),
	CONSTRAINT "suspicion_decisions_reason" CHECK (("suspicion_decisions"."status" = 'REPLACED') = ("suspicion_decisions"."reason" is null))
);
--> statement-breakpoint
CREATE TABLE "suspicions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"fingerprint" text NOT NULL,
	"count" integer NOT NULL,
	"others" text[] NOT NULL,
	"order_ids" text[] NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suspicions_kind" CHECK ("suspicions"."kind" in ('SAME_PAYOUT_ACCOUNT', 'SAME_SOURCE', 'SIGN_UP_BURST', 'OWN_BUYER', 'MUTUAL_BUYERS', 'REFUNDS_AFTER_RELEASE'))
);
--> statement-breakpoint
ALTER TABLE "suspects" ADD CONSTRAINT "suspects_suspicion" FOREIGN KEY ("suspicion_id") REFERENCES "public"."suspicions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicion_decisions" ADD CONSTRAINT "suspicion_decisions_suspicion" FOREIGN KEY ("suspicion_id") REFERENCES "public"."suspicions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "suspects_distributor" ON "suspects" USING btree ("distributor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suspicions_once" ON "suspicions" USING btree ("kind","fingerprint");--> statement-breakpoint
CREATE INDEX "suspicions_found" ON "suspicions" USING btree ("found_at","id");--> statement-breakpoint
-- What was noticed, about whom, and what was decided stays as it was written (R21, R39).
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON suspicions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON suspects FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON suspicion_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
