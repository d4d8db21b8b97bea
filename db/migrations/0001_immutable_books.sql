-- What was recorded stays (R19, R21): the database refuses to change it, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'TB002';
END $$;
--> statement-breakpoint
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['transfers', 'commission_entries', 'adjustments', 'dues', 'statements', 'order_lines', 'refunds',
    'refund_lines', 'bindings', 'commission_plans', 'sponsorships', 'declarations', 'audit_log', 'payout_batches', 'payout_items', 'seals']
  LOOP
    -- Row triggers do not see TRUNCATE, so these are statement triggers; they cost an insert nothing.
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['orders', 'distributors', 'settlements', 'programme', 'withdrawals']
  LOOP
    EXECUTE format('CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
  END LOOP;
END $$;
--> statement-breakpoint
-- What payment decided never changes (R8, R9); what the shop told us does not either.
CREATE FUNCTION keep_order_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.channel, OLD.external_id, OLD.digest, OLD.customer_ref, OLD.referral_code, OLD.visitor_token, OLD.currency,
      OLD.discount, OLD.shipping, OLD.tax, OLD.total, OLD.net, OLD.placed_at, OLD.recorded_at)
     IS DISTINCT FROM
     (NEW.id, NEW.channel, NEW.external_id, NEW.digest, NEW.customer_ref, NEW.referral_code, NEW.visitor_token, NEW.currency,
      NEW.discount, NEW.shipping, NEW.tax, NEW.total, NEW.net, NEW.placed_at, NEW.recorded_at)
     OR NEW.refunded < OLD.refunded
     OR OLD.shipped_at IS NOT NULL AND OLD.shipped_at IS DISTINCT FROM NEW.shipped_at
     OR OLD.canceled_at IS NOT NULL AND OLD.canceled_at IS DISTINCT FROM NEW.canceled_at
     OR OLD.paid_at IS NOT NULL AND
     (OLD.paid_at, OLD.paid_month, OLD.plan_version, OLD.hold_days, OLD.seller_id, OLD.via, OLD.touched_at, OLD.upline, OLD.team)
     IS DISTINCT FROM
     (NEW.paid_at, NEW.paid_month, NEW.plan_version, NEW.hold_days, NEW.seller_id, NEW.via, NEW.touched_at, NEW.upline, NEW.team)
     OR OLD.completed_at IS NOT NULL AND
     (OLD.completed_at, OLD.releases_at, OLD.release_period) IS DISTINCT FROM (NEW.completed_at, NEW.releases_at, NEW.release_period)
  THEN
    RAISE EXCEPTION 'what was decided for an order never changes' USING ERRCODE = 'TB002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_facts BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION keep_order_facts();
--> statement-breakpoint
-- A settled month stays settled, with its figures.
CREATE FUNCTION keep_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'SETTLED' THEN
    RAISE EXCEPTION 'a settled month never changes' USING ERRCODE = 'TB002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_settled BEFORE UPDATE ON settlements FOR EACH ROW EXECUTE FUNCTION keep_settled();
--> statement-breakpoint
-- What was asked for stays, and a withdrawal only moves on. The sealed account may be sealed anew with another key.
CREATE FUNCTION keep_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.distributor_id, OLD.idempotency_key, OLD.amount, OLD.fee, OLD.tax, OLD.masked_account, OLD.requested_at)
     IS DISTINCT FROM
     (NEW.id, NEW.distributor_id, NEW.idempotency_key, NEW.amount, NEW.fee, NEW.tax, NEW.masked_account, NEW.requested_at)
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
CREATE TRIGGER keep_withdrawal BEFORE UPDATE ON withdrawals FOR EACH ROW EXECUTE FUNCTION keep_withdrawal();
--> statement-breakpoint
-- Lets a write through only if what it was decided from still holds. The function is volatile, so each of its
-- statements sees what was committed before it ran, also while the statement around it keeps an older snapshot:
-- first the lock, then the look. Orders that the write advances are locked in the order of their ids.
CREATE FUNCTION hold_books(expected_revision bigint, order_ids text[], order_revisions integer[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  -- Under any other level the looks below would see the snapshot from before the lock.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the books are written under READ COMMITTED' USING ERRCODE = 'TB003';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7201);
  IF NOT EXISTS (SELECT FROM programme WHERE revision = expected_revision) THEN
    RAISE EXCEPTION 'the programme has changed' USING ERRCODE = 'TB001';
  END IF;
  IF cardinality(order_ids) > 0 AND cardinality(order_ids) <> (
    SELECT count(*) FROM (
      SELECT o.revision = wanted.revision AS unchanged
      FROM orders o JOIN unnest(order_ids, order_revisions) AS wanted(id, revision) USING (id)
      ORDER BY o.id FOR UPDATE OF o
    ) AS held WHERE unchanged
  ) THEN
    RAISE EXCEPTION 'the order has changed' USING ERRCODE = 'TB001';
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint
-- Our statements look a few rows up each; the planner, who cannot see into their parameters, takes some of them for
-- large ones and would compile them at a cost far above their own. Only the database's owner may say so: without that
-- right they are slower, not wrong.
DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'jit is left on: only the owner of the database can switch it off';
END $$;
