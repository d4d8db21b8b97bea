CREATE TABLE "event_positions" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"last" bigint DEFAULT 0 NOT NULL,
	"removed" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "event_positions_one_row" CHECK ("event_positions"."only")
);
--> statement-breakpoint
INSERT INTO "event_positions" DEFAULT VALUES;
--> statement-breakpoint
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON "event_positions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TABLE "event_readers" (
	"name" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
DROP TRIGGER kept_as_told ON "events";
--> statement-breakpoint
DROP TRIGGER kept_for_30_days ON "events";
--> statement-breakpoint
DROP INDEX "events_in_order";
--> statement-breakpoint
ALTER TABLE "events" DROP COLUMN "transaction";
--> statement-breakpoint
ALTER TABLE "events" RENAME COLUMN "position" TO "number";
--> statement-breakpoint
ALTER SEQUENCE "events_position_seq" RENAME TO "events_number_seq";
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "position" bigint;
--> statement-breakpoint
CREATE INDEX "events_to_number" ON "events" USING btree ("number") WHERE "events"."position" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "events_in_order" ON "events" USING btree ("position") WHERE "events"."position" is not null;
--> statement-breakpoint
CREATE INDEX "events_of_distributor" ON "events" USING btree ("distributor_id","position") WHERE "events"."position" is not null;
--> statement-breakpoint
CREATE INDEX "events_of_channel" ON "events" USING btree ("channel","position") WHERE "events"."position" is not null;
--> statement-breakpoint
CREATE INDEX "events_of_type" ON "events" USING btree ("type","position") WHERE "events"."position" is not null;
--> statement-breakpoint
-- Every row is written twice, so it is cleaned up sooner than a table that only grows.
ALTER TABLE "events" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
--> statement-breakpoint
-- An event gets its position once; nothing else of it ever changes.
CREATE TRIGGER kept_as_written BEFORE UPDATE ON "events" FOR EACH ROW
	WHEN (OLD.position IS NOT NULL OR NEW.position IS NULL
		OR (OLD.number, OLD.type, OLD.version, OLD.occurred_at, OLD.distributor_id, OLD.channel, OLD.subject, OLD.data)
			IS DISTINCT FROM (NEW.number, NEW.type, NEW.version, NEW.occurred_at, NEW.distributor_id, NEW.channel, NEW.subject, NEW.data))
	EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "events" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- For 30 days after its position was given it is there for whoever reads on (R31a).
CREATE TRIGGER kept_for_30_days BEFORE DELETE ON "events" FOR EACH ROW
	WHEN (OLD.position IS NULL OR OLD.position > 1000000 * extract(epoch from now() - interval '30 days'))
	EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Gives positions to at most `most` committed events, in the order in which they were written, and answers how many got one. One caller at
-- a time: positions are committed in their order. Each statement sees what was committed before it began (READ COMMITTED), so the second of
-- two callers sees what the first one numbered. A change that was decided after another one was committed was written later, too: it gets the
-- higher position.
CREATE FUNCTION number_events(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
	before bigint;
	numbered integer;
BEGIN
	IF NOT EXISTS (SELECT FROM events WHERE position IS NULL) THEN
		RETURN 0;
	END IF;
	PERFORM pg_advisory_xact_lock(7214);
	SELECT greatest(last, (1000000 * extract(epoch from clock_timestamp()))::bigint) INTO before FROM event_positions;
	UPDATE events SET position = before + waiting.place
		FROM (SELECT number, row_number() OVER (ORDER BY number) AS place
			FROM (SELECT number FROM events WHERE position IS NULL ORDER BY number LIMIT most) AS oldest) AS waiting
		WHERE events.number = waiting.number;
	GET DIAGNOSTICS numbered = ROW_COUNT;
	UPDATE event_positions SET last = before + numbered WHERE numbered > 0;
	RETURN numbered;
END
$$;
--> statement-breakpoint
-- Removes at most `most` of the events that got their position before `before`, the oldest first, and notes up to where. Answers how many.
CREATE FUNCTION remove_events(before bigint, most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
	latest bigint;
	gone integer;
BEGIN
	WITH oldest AS (SELECT position FROM events WHERE position < before ORDER BY position LIMIT most)
		SELECT max(position) INTO latest FROM oldest;
	UPDATE event_positions SET removed = greatest(removed, latest) WHERE latest IS NOT NULL;
	DELETE FROM events WHERE position <= latest;
	GET DIAGNOSTICS gone = ROW_COUNT;
	RETURN gone;
END
$$;
