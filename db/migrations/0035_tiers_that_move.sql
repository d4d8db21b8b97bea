CREATE TABLE "counted_orders" (
	"order_id" text PRIMARY KEY NOT NULL,
	"day" text NOT NULL,
	"amount" bigint NOT NULL,
	"orders" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "last_sales" (
	"distributor_id" text PRIMARY KEY NOT NULL,
	"sponsor_id" text,
	"day" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sales_days" (
	"distributor_id" text NOT NULL,
	"day" text NOT NULL,
	"sales" numeric(38, 0) NOT NULL,
	"team_sales" numeric(38, 0) NOT NULL,
	"orders" integer NOT NULL,
	CONSTRAINT "sales_days_distributor_id_day_pk" PRIMARY KEY("distributor_id","day")
);
--> statement-breakpoint
CREATE TABLE "sales_months" (
	"distributor_id" text NOT NULL,
	"month" text NOT NULL,
	"sales" numeric(38, 0) NOT NULL,
	"team_sales" numeric(38, 0) NOT NULL,
	"orders" integer NOT NULL,
	CONSTRAINT "sales_months_distributor_id_month_pk" PRIMARY KEY("distributor_id","month")
);
--> statement-breakpoint
CREATE TABLE "uncounted_orders" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "uncounted_orders_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tier_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "tier_changes_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"distributor_id" text NOT NULL,
	"from_tier" jsonb,
	"to_tier" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"cause" text NOT NULL,
	"by" text,
	"reason" text,
	"match" text,
	"figures" jsonb NOT NULL,
	CONSTRAINT "tier_changes_cause" CHECK ("tier_changes"."cause" in ('JOINED', 'IMPORTED', 'UPGRADE', 'DOWNGRADE', 'OPERATOR')),
	CONSTRAINT "tier_changes_first" CHECK (("tier_changes"."from_tier" is null) = ("tier_changes"."cause" in ('JOINED', 'IMPORTED')) and ("tier_changes"."cause" = 'OPERATOR') = ("tier_changes"."by" is not null))
);
--> statement-breakpoint
CREATE TABLE "tier_standings" (
	"distributor_id" text PRIMARY KEY NOT NULL,
	"chosen" boolean NOT NULL,
	"chosen_until" timestamp (3) with time zone,
	"below_since" text
);
--> statement-breakpoint
CREATE INDEX "last_sales_sponsor" ON "last_sales" USING btree ("sponsor_id","day");--> statement-breakpoint
CREATE INDEX "tier_changes_distributor" ON "tier_changes" USING btree ("distributor_id","number");--> statement-breakpoint
-- The history of tiers is only added to (R29b). Of a person who was erased, and of nobody else, the words of a reason may go.
CREATE FUNCTION erase_tier_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.reason = '' AND to_jsonb(OLD) - 'reason' = to_jsonb(NEW) - 'reason' AND is_erased(OLD.distributor_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'tier_changes is append-only: UPDATE refused' USING ERRCODE = 'TB002';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE OR UPDATE OF id, number, distributor_id, from_tier, to_tier, at, cause, by, match, figures ON tier_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER erase_only BEFORE UPDATE ON tier_changes FOR EACH ROW EXECUTE FUNCTION erase_tier_reason();
--> statement-breakpoint
-- Everybody's history begins with the tier that they joined with.
CREATE FUNCTION begin_tier_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tier_changes (id, distributor_id, to_tier, at, cause, figures)
  SELECT 'tch' || substr(n.id, 4), n.id, json_build_object('code', t.code, 'name', t.name, 'rank', t.rank), n.joined_at,
    CASE WHEN n.external_id IS NULL THEN 'JOINED' ELSE 'IMPORTED' END, '[]'
  FROM new_rows n JOIN tiers t ON t.code = n.tier_code;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER begin_tier_history AFTER INSERT ON distributors REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION begin_tier_history();
--> statement-breakpoint
INSERT INTO tier_changes (id, distributor_id, to_tier, at, cause, figures)
SELECT 'tch' || substr(d.id, 4), d.id, json_build_object('code', t.code, 'name', t.name, 'rank', t.rank), d.joined_at,
  CASE WHEN d.external_id IS NULL THEN 'JOINED' ELSE 'IMPORTED' END, '[]'
FROM distributors d JOIN tiers t ON t.code = d.tier_code;
--> statement-breakpoint
-- No change of a completed order can be forgotten, whoever makes it: an older version that still runs, too.
CREATE FUNCTION count_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO uncounted_orders (order_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_new_order AFTER INSERT ON orders FOR EACH ROW
  WHEN (NEW.completed_at IS NOT NULL AND NEW.paid_at IS NOT NULL AND NEW.seller_id IS NOT NULL) EXECUTE FUNCTION count_order();
--> statement-breakpoint
CREATE TRIGGER count_changed_order AFTER UPDATE ON orders FOR EACH ROW
  WHEN (NEW.completed_at IS NOT NULL AND NEW.paid_at IS NOT NULL AND NEW.seller_id IS NOT NULL
    AND (OLD.completed_at, OLD.paid_at, OLD.status, OLD.refunded) IS DISTINCT FROM (NEW.completed_at, NEW.paid_at, NEW.status, NEW.refunded))
  EXECUTE FUNCTION count_order();
--> statement-breakpoint
INSERT INTO uncounted_orders (order_id)
SELECT id FROM orders WHERE completed_at IS NOT NULL AND paid_at IS NOT NULL AND seller_id IS NOT NULL ORDER BY completed_at;
--> statement-breakpoint
-- Who sold something is a selling recruit of their present sponsor (R29a).
CREATE FUNCTION follow_sponsor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE last_sales SET sponsor_id = NEW.sponsor_id WHERE distributor_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER follow_sponsor AFTER UPDATE OF sponsor_id ON distributors FOR EACH ROW
  WHEN (OLD.sponsor_id IS DISTINCT FROM NEW.sponsor_id) EXECUTE FUNCTION follow_sponsor();
