CREATE TABLE "events" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"type" text NOT NULL,
	"version" smallint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"distributor_id" text,
	"channel" text,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "events_in_order" ON "events" USING btree ("transaction","position");
--> statement-breakpoint
-- What was told stays as it was told, and for 30 days it is there for whoever reads on (R31a).
CREATE TRIGGER kept_as_told BEFORE UPDATE OR TRUNCATE ON "events" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER kept_for_30_days BEFORE DELETE ON "events" FOR EACH ROW WHEN (OLD.occurred_at > now() - interval '30 days') EXECUTE FUNCTION refuse_change();
