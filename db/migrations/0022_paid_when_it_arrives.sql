-- As before, and an order may be completed before it is paid: what releases it is decided once it is both (R18).
CREATE OR REPLACE FUNCTION keep_order_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.channel, OLD.external_id, OLD.digest, OLD.customer_ref, OLD.referral_code, OLD.visitor_token, OLD.currency,
      OLD.discount, OLD.shipping, OLD.tax, OLD.total, OLD.net, OLD.placed_at, OLD.recorded_at)
     IS DISTINCT FROM
     (NEW.id, NEW.channel, NEW.external_id, NEW.digest, NEW.customer_ref, NEW.referral_code, NEW.visitor_token, NEW.currency,
      NEW.discount, NEW.shipping, NEW.tax, NEW.total, NEW.net, NEW.placed_at, NEW.recorded_at)
     OR OLD.shipped_at IS NOT NULL AND OLD.shipped_at IS DISTINCT FROM NEW.shipped_at
     OR OLD.canceled_at IS NOT NULL AND OLD.canceled_at IS DISTINCT FROM NEW.canceled_at AND NOT (NEW.canceled_at IS NULL
       AND NEW.refunded + NEW.refunded_shipping + NEW.refunded_tax < OLD.refunded + OLD.refunded_shipping + OLD.refunded_tax)
     OR OLD.paid_at IS NOT NULL AND
     (OLD.paid_at, OLD.paid_month, OLD.plan_version, OLD.hold_days, OLD.seller_id, OLD.via, OLD.touched_at, OLD.upline, OLD.team)
     IS DISTINCT FROM
     (NEW.paid_at, NEW.paid_month, NEW.plan_version, NEW.hold_days, NEW.seller_id, NEW.via, NEW.touched_at, NEW.upline, NEW.team)
     OR OLD.completed_at IS NOT NULL AND OLD.completed_at IS DISTINCT FROM NEW.completed_at
     OR OLD.release_period IS NOT NULL AND (OLD.releases_at, OLD.release_period) IS DISTINCT FROM (NEW.releases_at, NEW.release_period)
  THEN
    RAISE EXCEPTION 'what was decided for an order never changes' USING ERRCODE = 'TB002';
  END IF;
  RETURN NEW;
END $$;
