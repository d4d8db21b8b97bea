ALTER TABLE "commission_entries" DROP CONSTRAINT "commission_entries_sign";--> statement-breakpoint
ALTER TABLE "transfers" DROP CONSTRAINT "transfers_kind";--> statement-breakpoint
ALTER TABLE "refund_lines" DROP CONSTRAINT "refund_lines_amount";--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_amount";--> statement-breakpoint
DROP INDEX "refunds_order_ref";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "refunded_shipping" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "refunded_tax" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "shipping" bigint;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "tax" bigint;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "undoes" text;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_undone_once" ON "refunds" USING btree ("undoes") WHERE "refunds"."undoes" is not null;--> statement-breakpoint
CREATE INDEX "refunds_order" ON "refunds" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_order_ref" ON "refunds" USING btree ("order_id","refund_ref") WHERE "refunds"."undoes" is null;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_sign" CHECK (case "commission_entries"."kind" when 'EARNED' then "commission_entries"."amount" > 0 when 'REVERSED' then "commission_entries"."amount" < 0 when 'RESTORED' then "commission_entries"."amount" > 0 when 'BONUS' then "commission_entries"."amount" > 0 else "commission_entries"."amount" <> 0 end);--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_kind" CHECK ("transfers"."kind" in ('COMMISSION_EARNED', 'COMMISSION_REVERSED', 'COMMISSION_RESTORED', 'BONUS', 'ADJUSTMENT', 'STATEMENT', 'WITHDRAWAL', 'WITHDRAWAL_RELEASED', 'PAYOUT', 'PAYOUT_RETURNED'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_refunded_beside" CHECK ("orders"."refunded_shipping" between 0 and "orders"."shipping" and "orders"."refunded_tax" between 0 and "orders"."tax");--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_amount" CHECK ("refund_lines"."amount" <> 0);--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_amount" CHECK (case when "refunds"."undoes" is null then least("refunds"."amount", coalesce("refunds"."shipping", 0), coalesce("refunds"."tax", 0)) >= 0
        else greatest("refunds"."amount", coalesce("refunds"."shipping", 0), coalesce("refunds"."tax", 0)) <= 0 end);