-- The bounds of a closed month stay (R22).
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_months FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON id_clock FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was sealed or counted by its id before: the largest of these ids says up to when. Ids hold their time in the ten characters behind the prefix.
INSERT INTO id_clock (complete_through, noted_at)
SELECT to_timestamp(max((
    SELECT sum((position(substr(key, place, 1) IN '0123456789abcdefghjkmnpqrstvwxyz') - 1)::numeric * 32::numeric ^ (14 - place))
    FROM generate_series(5, 14) place))::float8 / 1000), CASE WHEN count(key) > 0 THEN clock_timestamp() END
FROM (
  SELECT max(through_key) AS key FROM seals WHERE chain NOT IN ('statements', 'audit_log') GROUP BY chain
  UNION ALL SELECT through_id FROM row_counts) known(key);
--> statement-breakpoint
-- Lets a write through only if this server's clock and the database's tell about the same time (no tolerance: they are not compared),
-- and none of its new ids falls below what is sealed. `oldest_id` is the time in the smallest of them. Half an hour lies between, so that
-- nothing is sealed while a transaction with an id below is still on its way. DETAIL of TB005: the time that ids have to follow, in ms.
CREATE FUNCTION hold_clock(at timestamptz, tolerance_ms integer, oldest_id timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  known id_clock;
BEGIN
  IF abs(extract(epoch FROM at - moment)) * 1000 > tolerance_ms THEN
    RAISE EXCEPTION 'the clock of this server says %, that of the database %', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') USING ERRCODE = 'TB004';
  END IF;
  IF oldest_id IS NOT NULL THEN
    SELECT * INTO known FROM id_clock;
    IF oldest_id < known.complete_through + interval '30 minutes' THEN
      RAISE EXCEPTION 'new ids would fall below what is sealed' USING ERRCODE = 'TB005',
        DETAIL = ceil(extract(epoch FROM known.complete_through + greatest(moment - known.noted_at, interval '0') + interval '1 hour') * 1000)::bigint::text;
    END IF;
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint
-- As before, and the clock is held too: behind the books' lock, so that nothing is sealed between the look and the write.
CREATE FUNCTION hold_books(expected_revision bigint, order_ids text[], order_revisions integer[], at timestamptz, tolerance_ms integer, oldest_id timestamptz)
RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM hold_books(expected_revision, order_ids, order_revisions);
  RETURN hold_clock(at, tolerance_ms, oldest_id);
END $$;
