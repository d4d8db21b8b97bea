CREATE TABLE "settlement_problems" (
	"period" text NOT NULL,
	"distributor_id" text NOT NULL,
	"kind" text NOT NULL,
	"detail" text,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	"tried_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	CONSTRAINT "settlement_problems_period_distributor_id_pk" PRIMARY KEY("period","distributor_id"),
	CONSTRAINT "settlement_problems_kind" CHECK ("settlement_problems"."kind" in ('REFUSED', 'MISSING', 'EARLIER_MONTH'))
);
--> statement-breakpoint
CREATE INDEX "settlement_problems_open" ON "settlement_problems" USING btree ("distributor_id","period") WHERE "settlement_problems"."resolved_at" is null;--> statement-breakpoint
-- What went wrong with a month stays on record.
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON settlement_problems FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
