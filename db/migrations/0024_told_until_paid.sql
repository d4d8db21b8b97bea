-- As before, and what the shop told stays only once the order is paid or cancelled: until then it may be told anew, with a higher number.
CREATE OR REPLACE FUNCTION keep_order_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.channel, OLD.external_id, OLD.currency, OLD.recorded_at)
     IS DISTINCT FROM
     (NEW.id, NEW.channel, NEW.external_id, NEW.currency, NEW.recorded_at)
     OR (OLD.digest, OLD.told, OLD.first_line, OLD.customer_ref, OLD.referral_code, OLD.visitor_token, OLD.discount, OLD.shipping, OLD.tax,
      OLD.total, OLD.net, OLD.placed_at)
     IS DISTINCT FROM
     (NEW.digest, NEW.told, NEW.first_line, NEW.customer_ref, NEW.referral_code, NEW.visitor_token, NEW.discount, NEW.shipping, NEW.tax,
      NEW.total, NEW.net, NEW.placed_at)
      AND (OLD.paid_at IS NOT NULL OR OLD.canceled_at IS NOT NULL OR NEW.told <= OLD.told OR NEW.first_line <= OLD.first_line)
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
