CREATE TABLE "approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"idempotency_key" text,
	"digest" text NOT NULL,
	"input" jsonb NOT NULL,
	"basis" text NOT NULL,
	"summary" jsonb NOT NULL,
	"reason" text,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	"outcome" text,
	CONSTRAINT "approvals_kind" CHECK ("approvals"."kind" in ('SETTINGS', 'PLAN', 'TIERS', 'ADJUSTMENT', 'CANCELLATION')),
	CONSTRAINT "approvals_status" CHECK ("approvals"."status" in ('WAITING', 'APPROVED', 'REJECTED')),
	CONSTRAINT "approvals_decided" CHECK (("approvals"."status" = 'WAITING') = ("approvals"."decided_by" is null) and ("approvals"."decided_by" is null) = ("approvals"."decided_at" is null)),
	CONSTRAINT "approvals_two_people" CHECK ("approvals"."status" <> 'APPROVED' or "approvals"."requested_by" <> "approvals"."decided_by")
);
--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "adjustment_approval_above" bigint;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "new_account_approval_above" bigint;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "plan_approval_above" smallint;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "plan_rise_approval_above" smallint;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "plan_reach" jsonb;--> statement-breakpoint
-- What one operator may decide alone from now on: in money as much as with withdrawals so far; plans up to 30 %, and rises
-- up to 5 % a day.
UPDATE "programme" SET "adjustment_approval_above" = "second_approval_above", "new_account_approval_above" = "second_approval_above",
  "plan_approval_above" = 3000, "plan_rise_approval_above" = 500;--> statement-breakpoint
ALTER TABLE "programme" ALTER COLUMN "adjustment_approval_above" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "programme" ALTER COLUMN "new_account_approval_above" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "programme" ALTER COLUMN "plan_approval_above" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "programme" ALTER COLUMN "plan_rise_approval_above" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD COLUMN "second_approval_above" bigint;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD COLUMN "new_account_approval_above" bigint;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD COLUMN "first_approved_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_key" ON "approvals" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "approvals_requested" ON "approvals" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "approvals_same" ON "approvals" USING btree ("kind","digest","requested_by");--> statement-breakpoint
CREATE INDEX "adjustments_recorded" ON "adjustments" USING btree ("recorded_at");--> statement-breakpoint
ALTER TABLE "programme" ADD CONSTRAINT "programme_plan_approval" CHECK ("programme"."plan_approval_above" between 0 and 10000 and "programme"."plan_rise_approval_above" between 0 and 10000);--> statement-breakpoint
-- The thresholds that held when a withdrawal was asked for stay with it.
CREATE OR REPLACE FUNCTION keep_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.distributor_id, OLD.idempotency_key, OLD.amount, OLD.fee, OLD.tax, OLD.masked_account, OLD.requested_at,
      OLD.second_approval_above, OLD.new_account_approval_above)
     IS DISTINCT FROM
     (NEW.id, NEW.distributor_id, NEW.idempotency_key, NEW.amount, NEW.fee, NEW.tax, NEW.masked_account, NEW.requested_at,
      NEW.second_approval_above, NEW.new_account_approval_above)
     OR OLD.handed_over_at IS NOT NULL AND
     (OLD.handed_over_at, OLD.payout_channel) IS DISTINCT FROM (NEW.handed_over_at, NEW.payout_channel)
     OR OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (('REQUESTED', 'APPROVED'), ('REQUESTED', 'REJECTED'),
       ('APPROVED', 'REJECTED'), ('APPROVED', 'PAID'), ('APPROVED', 'FAILED'), ('PAID', 'FAILED'))
  THEN
    RAISE EXCEPTION 'a withdrawal never changes what was asked for, nor goes back' USING ERRCODE = 'TB002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What was asked for is what is confirmed, and a decision stands.
CREATE FUNCTION keep_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'WAITING' OR
     (OLD.id, OLD.kind, OLD.subject, OLD.idempotency_key, OLD.digest, OLD.input, OLD.basis, OLD.summary, OLD.reason,
      OLD.requested_by, OLD.requested_at, OLD.expires_at)
     IS DISTINCT FROM
     (NEW.id, NEW.kind, NEW.subject, NEW.idempotency_key, NEW.digest, NEW.input, NEW.basis, NEW.summary, NEW.reason,
      NEW.requested_by, NEW.requested_at, NEW.expires_at)
  THEN
    RAISE EXCEPTION 'what was asked for and decided never changes' USING ERRCODE = 'TB002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_approval BEFORE UPDATE ON approvals FOR EACH ROW EXECUTE FUNCTION keep_approval();
--> statement-breakpoint
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON approvals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
