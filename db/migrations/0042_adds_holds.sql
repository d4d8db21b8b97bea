CREATE TABLE "statement_releases" (
	"statement_id" text PRIMARY KEY NOT NULL,
	"hold_id" text NOT NULL,
	"released_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hold_ends" (
	"hold_id" text PRIMARY KEY NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"ended_by" text NOT NULL,
	"held" numeric(38, 0) NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "hold_ends_outcome" CHECK ("hold_ends"."outcome" in ('RELEASED', 'CANCELED'))
);
--> statement-breakpoint
CREATE TABLE "hold_members" (
	"hold_id" text NOT NULL,
	"distributor_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hold_members_hold_id_distributor_id_pk" PRIMARY KEY("hold_id","distributor_id")
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" text PRIMARY KEY NOT NULL,
	"distributor_id" text NOT NULL,
	"scope" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"placed_by" text NOT NULL,
	CONSTRAINT "holds_scope" CHECK ("holds"."scope" in ('DISTRIBUTOR', 'LINE'))
);
--> statement-breakpoint
ALTER TABLE "transfers" DROP CONSTRAINT "transfers_kind";--> statement-breakpoint
ALTER TABLE "approvals" DROP CONSTRAINT "approvals_kind";--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "hold_id" text;--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "hold_id" text;--> statement-breakpoint
ALTER TABLE "statement_releases" ADD CONSTRAINT "statement_releases_statement" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold_ends" ADD CONSTRAINT "hold_ends_hold" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold_members" ADD CONSTRAINT "hold_members_hold" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_distributor_id" FOREIGN KEY ("distributor_id") REFERENCES "public"."distributors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "statement_releases_hold" ON "statement_releases" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "hold_members_distributor" ON "hold_members" USING btree ("distributor_id");--> statement-breakpoint
CREATE INDEX "holds_since" ON "holds" USING btree ("since","id");--> statement-breakpoint
CREATE INDEX "holds_distributor" ON "holds" USING btree ("distributor_id");--> statement-breakpoint
CREATE INDEX "statements_held" ON "statements" USING btree ("distributor_id") WHERE "statements"."hold_id" is not null;--> statement-breakpoint
CREATE INDEX "adjustments_hold" ON "adjustments" USING btree ("hold_id") WHERE "adjustments"."hold_id" is not null;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_kind" CHECK ("transfers"."kind" in ('COMMISSION_EARNED', 'COMMISSION_REVERSED', 'COMMISSION_RESTORED', 'BONUS', 'ADJUSTMENT', 'STATEMENT', 'WITHDRAWAL', 'WITHDRAWAL_RELEASED', 'HOLD_RELEASED', 'PAYOUT', 'PAYOUT_RETURNED'));--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_kind" CHECK ("approvals"."kind" in ('SETTINGS', 'PLAN', 'TIERS', 'ADJUSTMENT', 'CANCELLATION', 'CONTEST', 'HOLD', 'PAYOUT_AGAIN'));--> statement-breakpoint
-- Who was frozen, whom a hold covers, how it ended and what that made available stays as it was written (R21, R38).
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON holds FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON hold_members FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON hold_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_releases FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
