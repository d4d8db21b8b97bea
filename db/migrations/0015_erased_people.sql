ALTER TABLE "distributors" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "salt" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "proof" text;--> statement-breakpoint
CREATE INDEX "audit_log_distributors" ON "audit_log" USING btree ("actor","id") WHERE "audit_log"."actor" like 'dst\_%';--> statement-breakpoint
CREATE FUNCTION is_erased(distributor text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM distributors d WHERE d.id = distributor AND d.erased_at IS NOT NULL)
$$;
--> statement-breakpoint
-- A person who was erased stays so.
CREATE FUNCTION keep_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.erased_at IS NOT NULL AND
     (OLD.erased_at, OLD.display_name, OLD.contact, OLD.import_digest, OLD.status) IS DISTINCT FROM
     (NEW.erased_at, NEW.display_name, NEW.contact, NEW.import_digest, NEW.status)
  THEN
    RAISE EXCEPTION 'a person who was erased stays so' USING ERRCODE = 'TB002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_erased BEFORE UPDATE ON distributors FOR EACH ROW EXECUTE FUNCTION keep_erased();
--> statement-breakpoint
-- These tables stay append-only. Of a person who was erased, and of nobody else, what tells who they were may go: the details of a line
-- of the audit log, which its seal does not cover, the address that a declaration came from, and why somebody became a sponsor.
CREATE FUNCTION erase_line_details() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.proof IS NOT NULL AND OLD.action <> 'eraseDistributor' AND NEW.salt IS NULL AND NEW.reason IS NULL AND NEW.source_address IS NULL
     AND to_jsonb(OLD) - '{salt,reason,source_address}'::text[] = to_jsonb(NEW) - '{salt,reason,source_address}'::text[]
     AND (is_erased(OLD.subject) OR is_erased(OLD.actor)
       OR EXISTS (SELECT FROM withdrawals w WHERE w.id = OLD.subject AND is_erased(w.distributor_id)))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_log is append-only: UPDATE refused' USING ERRCODE = 'TB002';
END $$;
--> statement-breakpoint
CREATE FUNCTION erase_source_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.source_address IS NULL AND to_jsonb(OLD) - 'source_address' = to_jsonb(NEW) - 'source_address' AND is_erased(OLD.distributor_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'declarations is append-only: UPDATE refused' USING ERRCODE = 'TB002';
END $$;
--> statement-breakpoint
CREATE FUNCTION erase_sponsor_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.reason = '' AND to_jsonb(OLD) - 'reason' = to_jsonb(NEW) - 'reason' AND is_erased(OLD.distributor_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'sponsorships is append-only: UPDATE refused' USING ERRCODE = 'TB002';
END $$;
--> statement-breakpoint
DROP TRIGGER append_only ON audit_log;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE OR UPDATE OF id, at, actor, action, subject, before, after, request_id, proof ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER erase_only BEFORE UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION erase_line_details();
--> statement-breakpoint
DROP TRIGGER append_only ON declarations;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE OR UPDATE OF id, distributor_id, adult, not_barred_occupation, terms_version, declared_at ON declarations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER erase_only BEFORE UPDATE ON declarations FOR EACH ROW EXECUTE FUNCTION erase_source_address();
--> statement-breakpoint
DROP TRIGGER append_only ON sponsorships;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE OR UPDATE OF id, distributor_id, sponsor_id, since, actor ON sponsorships
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER erase_only BEFORE UPDATE ON sponsorships FOR EACH ROW EXECUTE FUNCTION erase_sponsor_reason();
