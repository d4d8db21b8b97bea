CREATE TABLE "plan_cancellations" (
	"version" integer PRIMARY KEY NOT NULL,
	"canceled_at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plan_cancellations" ADD CONSTRAINT "plan_cancellations_version_commission_plans_version_fk" FOREIGN KEY ("version") REFERENCES "public"."commission_plans"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_customer_placed" ON "orders" USING btree ("customer_ref","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_refunded" ON "orders" USING btree ("placed_at","id") WHERE "orders"."refunded" > 0;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "plan_cancellations" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
