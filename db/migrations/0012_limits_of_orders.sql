CREATE TABLE "daily_volumes" (
	"day" text NOT NULL,
	"client" text NOT NULL,
	"lane" smallint NOT NULL,
	"number" bigint NOT NULL,
	"volume" numeric(38, 0) NOT NULL,
	CONSTRAINT "daily_volumes_day_client_lane_number_pk" PRIMARY KEY("day","client","lane","number")
);
--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "largest_order" bigint DEFAULT 1000000000 NOT NULL;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "largest_daily_volume" bigint DEFAULT 10000000000 NOT NULL;--> statement-breakpoint
-- A programme that takes orders already goes on taking them: ten times its largest order, and ten times its largest day.
UPDATE programme SET
  largest_order = least(greatest(largest_order, 10 * (SELECT coalesce(max(total), 0) FROM orders)), 1000000000000000),
  largest_daily_volume = least(greatest(largest_daily_volume, 10 * (SELECT coalesce(max(net), 0)
    FROM (SELECT sum(net) AS net FROM orders GROUP BY recorded_at::date) days)), 1000000000000000);
--> statement-breakpoint
-- What a client has recorded on a day: the last sum of each lane. It reads as many rows as there are lanes, whatever the day's orders.
CREATE FUNCTION volume_of(of_day text, of_client text) RETURNS numeric LANGUAGE sql STABLE AS $$
  WITH RECURSIVE lanes AS (
    (SELECT v.lane FROM daily_volumes v WHERE v.day = of_day AND v.client = of_client ORDER BY v.lane LIMIT 1)
    UNION ALL
    SELECT (SELECT v.lane FROM daily_volumes v WHERE v.day = of_day AND v.client = of_client AND v.lane > l.lane ORDER BY v.lane LIMIT 1)
    FROM lanes l WHERE l.lane IS NOT NULL)
  SELECT coalesce(sum((SELECT v.volume FROM daily_volumes v
    WHERE v.day = of_day AND v.client = of_client AND v.lane = l.lane ORDER BY v.number DESC LIMIT 1)), 0)
  FROM lanes l WHERE l.lane IS NOT NULL
$$;
--> statement-breakpoint
-- Adds to it, in the first lane that nobody writes in at the moment. With `most`, who is near the limit looks again, one at a time.
CREATE FUNCTION count_volume(of_day text, of_client text, amount numeric, most numeric) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE own smallint := 0;
BEGIN
  IF of_client IS NULL OR amount = 0 THEN
    RETURN true;
  END IF;
  IF most IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(7207, hashtext(of_client));
    IF volume_of(of_day, of_client) + amount > most THEN
      RAISE EXCEPTION 'the volume of the day has changed' USING ERRCODE = 'TB001';
    END IF;
  END IF;
  WHILE own < 1000 AND NOT pg_try_advisory_xact_lock(7208000 + own, hashtext(of_client)) LOOP
    own := own + 1;
  END LOOP;
  IF own = 1000 THEN
    PERFORM pg_advisory_xact_lock(7208000 + own, hashtext(of_client));
  END IF;
  INSERT INTO daily_volumes (day, client, lane, number, volume)
  SELECT of_day, of_client, own, coalesce(last.number, 0) + 1, coalesce(last.volume, 0) + amount
  FROM (SELECT 1) one LEFT JOIN (SELECT v.number, v.volume FROM daily_volumes v
    WHERE v.day = of_day AND v.client = of_client AND v.lane = own ORDER BY v.number DESC LIMIT 1) last ON true;
  RETURN true;
END $$;
