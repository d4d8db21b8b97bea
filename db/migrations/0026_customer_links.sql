ALTER TABLE "binding_ends" ADD COLUMN "kind" text DEFAULT 'ENDED' NOT NULL;--> statement-breakpoint
ALTER TABLE "binding_ends" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "bindings" ADD COLUMN "made_by" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "evidence" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "end_reason" text;--> statement-breakpoint
CREATE INDEX "buyers_of_customer" ON "buyers" USING btree ("customer_ref","distributor_id");--> statement-breakpoint
CREATE INDEX "buyers_listed" ON "buyers" USING btree ("requested_at","id");--> statement-breakpoint
ALTER TABLE "binding_ends" ADD CONSTRAINT "binding_ends_kind" CHECK ("binding_ends"."kind" in ('ENDED', 'MOVED', 'SELF'));--> statement-breakpoint
-- Every link so far was told by an import, which links at once.
UPDATE "buyers" SET "decided_by" = "requested_by", "decided_at" = "requested_at" WHERE "status" = 'LINKED' AND "decided_at" IS NULL;--> statement-breakpoint
-- What was asked for and decided stays, and a link only moves on (R7).
CREATE FUNCTION keep_customer_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.customer_ref, OLD.channel, OLD.distributor_id, OLD.requested_by, OLD.requested_at, OLD.evidence)
     IS DISTINCT FROM
     (NEW.id, NEW.customer_ref, NEW.channel, NEW.distributor_id, NEW.requested_by, NEW.requested_at, NEW.evidence)
     OR OLD.decided_at IS NOT NULL AND
     (OLD.decided_by, OLD.decided_at, OLD.reason) IS DISTINCT FROM (NEW.decided_by, NEW.decided_at, NEW.reason)
     OR (OLD.status, NEW.status) NOT IN (('REQUESTED', 'LINKED'), ('REQUESTED', 'DECLINED'), ('LINKED', 'ENDED'))
  THEN
    RAISE EXCEPTION 'a customer link never changes what was asked for and decided, nor goes back' USING ERRCODE = 'TB002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_customer_link BEFORE UPDATE ON buyers FOR EACH ROW EXECUTE FUNCTION keep_customer_link();
--> statement-breakpoint
-- Links of a person who was erased go, and nobody else's.
CREATE FUNCTION erase_customer_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erased(OLD.distributor_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'a customer link is never removed' USING ERRCODE = 'TB002';
END $$;
--> statement-breakpoint
CREATE TRIGGER erase_only BEFORE DELETE ON buyers FOR EACH ROW EXECUTE FUNCTION erase_customer_link();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON buyers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- So does why a binding to them was ended.
CREATE FUNCTION erase_binding_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.reason = '' AND to_jsonb(OLD) - 'reason' = to_jsonb(NEW) - 'reason' AND EXISTS (
    SELECT FROM bindings b WHERE b.customer_ref = OLD.customer_ref AND b.number = OLD.number AND is_erased(b.distributor_id))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'binding_ends is append-only: UPDATE refused' USING ERRCODE = 'TB002';
END $$;
--> statement-breakpoint
DROP TRIGGER append_only ON binding_ends;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE OR UPDATE OF customer_ref, number, ended_at, kind, actor ON binding_ends
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER erase_only BEFORE UPDATE ON binding_ends FOR EACH ROW EXECUTE FUNCTION erase_binding_reason();
