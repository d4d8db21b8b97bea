ALTER TABLE "approvals" DROP CONSTRAINT "approvals_kind";--> statement-breakpoint
DROP INDEX "withdrawals_reference";--> statement-breakpoint
ALTER TABLE "withdrawals" ADD COLUMN "sent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD COLUMN "undecided_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD COLUMN "resent_by" text;--> statement-breakpoint
CREATE UNIQUE INDEX "withdrawals_provider_reference" ON "withdrawals" USING btree ("payout_channel","reference") WHERE "withdrawals"."payout_channel" <> 'manual';--> statement-breakpoint
CREATE INDEX "withdrawals_undecided" ON "withdrawals" USING btree ("requested_at","id") WHERE "withdrawals"."status" = 'APPROVED' and "withdrawals"."undecided_since" is not null;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_kind" CHECK ("approvals"."kind" in ('SETTINGS', 'PLAN', 'TIERS', 'ADJUSTMENT', 'CANCELLATION', 'PAYOUT_AGAIN'));--> statement-breakpoint
-- What a provider was handed before may have been sent at once.
UPDATE withdrawals SET sent_at = handed_over_at WHERE status = 'APPROVED' AND payout_channel <> 'manual';--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_undecided" CHECK (("withdrawals"."sent_at" is null or "withdrawals"."handed_over_at" is not null) and ("withdrawals"."undecided_since" is null or "withdrawals"."sent_at" is not null));
