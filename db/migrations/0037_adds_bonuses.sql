CREATE TABLE "bonuses" (
	"period" text NOT NULL,
	"plan_version" integer NOT NULL,
	"rule_no" smallint NOT NULL,
	"distributor_id" text NOT NULL,
	"head_id" text NOT NULL,
	"figure" numeric(38, 0) NOT NULL,
	"own_sales" numeric(38, 0),
	"parts" jsonb NOT NULL,
	"amount" bigint NOT NULL,
	"paid" boolean NOT NULL,
	"entry_id" text,
	CONSTRAINT "bonuses_period_rule_no_distributor_id_pk" PRIMARY KEY("period","rule_no","distributor_id"),
	CONSTRAINT "bonuses_amount" CHECK ("bonuses"."amount" > 0),
	CONSTRAINT "bonuses_paid" CHECK ("bonuses"."paid" = ("bonuses"."entry_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "late_orders" (
	"order_id" text PRIMARY KEY NOT NULL,
	"amount" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "commission_plans" ADD COLUMN "bonus_rules" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "bonuses" ADD CONSTRAINT "bonuses_entry_id" FOREIGN KEY ("entry_id") REFERENCES "public"."commission_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bonuses_entry" ON "bonuses" USING btree ("entry_id");--> statement-breakpoint
-- What a bonus was computed from is written when the month closes, and stays (R21, R35).
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bonuses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON late_orders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What counted of an order when its month closed, written with its first change after that. The books' lock is held by the writer of the
-- order, and the closer waits for it, so a month is closed for the whole of a write or not at all.
CREATE FUNCTION keep_late_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.paid_month <= (SELECT closed_through FROM programme) THEN
    IF TG_OP = 'INSERT' THEN
      INSERT INTO late_orders (order_id, amount) VALUES (NEW.id, 0) ON CONFLICT DO NOTHING;
    ELSE
      INSERT INTO late_orders (order_id, amount) VALUES (NEW.id,
        CASE WHEN OLD.paid_month IS NULL OR OLD.status = 'CANCELED' THEN 0 ELSE OLD.net - OLD.refunded END) ON CONFLICT DO NOTHING;
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Most orders are told in the month of their payment, which is open: nothing is looked up for them. No zone is further than 15 hours ahead.
CREATE TRIGGER keep_new_late_order AFTER INSERT ON orders FOR EACH ROW
  WHEN (NEW.seller_id IS NOT NULL AND NEW.paid_month < to_char((NEW.recorded_at AT TIME ZONE 'UTC') + interval '15 hours', 'YYYY-MM'))
  EXECUTE FUNCTION keep_late_order();
--> statement-breakpoint
CREATE TRIGGER keep_late_order AFTER UPDATE ON orders FOR EACH ROW
  WHEN (NEW.seller_id IS NOT NULL AND NEW.paid_month IS NOT NULL
    AND (OLD.paid_month, OLD.refunded, OLD.status = 'CANCELED') IS DISTINCT FROM (NEW.paid_month, NEW.refunded, NEW.status = 'CANCELED'))
  EXECUTE FUNCTION keep_late_order();
