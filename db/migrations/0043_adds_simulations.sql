CREATE TABLE "simulation_distributors" (
	"simulation_id" text NOT NULL,
	"distributor_id" text NOT NULL,
	"before" numeric(38, 0) NOT NULL,
	"after" numeric(38, 0) NOT NULL,
	CONSTRAINT "simulation_distributors_simulation_id_distributor_id_pk" PRIMARY KEY("simulation_id","distributor_id")
);
--> statement-breakpoint
CREATE TABLE "simulation_figures" (
	"simulation_id" text NOT NULL,
	"period" text NOT NULL,
	"distributor_id" text NOT NULL,
	"sales" numeric(38, 0) NOT NULL,
	"team_sales" numeric(38, 0) NOT NULL,
	CONSTRAINT "simulation_figures_simulation_id_period_distributor_id_pk" PRIMARY KEY("simulation_id","period","distributor_id")
);
--> statement-breakpoint
CREATE TABLE "simulations" (
	"id" text PRIMARY KEY NOT NULL,
	"idempotency_key" text NOT NULL,
	"digest" text NOT NULL,
	"from_month" text NOT NULL,
	"to_month" text NOT NULL,
	"draft" jsonb NOT NULL,
	"kept_as_recorded" text[] NOT NULL,
	"status" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"through_paid_at" timestamp (3) with time zone NOT NULL,
	"through_order" text NOT NULL,
	"through_month" text,
	"steps_done" integer NOT NULL,
	"steps" integer NOT NULL,
	"sales" numeric(38, 0) NOT NULL,
	"commission_before" numeric(38, 0) NOT NULL,
	"commission_after" numeric(38, 0) NOT NULL,
	"bonus_before" numeric(38, 0) NOT NULL,
	"bonus_after" numeric(38, 0) NOT NULL,
	"capped_before" numeric(38, 0) NOT NULL,
	"capped_after" numeric(38, 0) NOT NULL,
	CONSTRAINT "simulations_status" CHECK ("simulations"."status" in ('RUNNING', 'DONE', 'FAILED'))
);
--> statement-breakpoint
ALTER TABLE "simulation_distributors" ADD CONSTRAINT "simulation_distributors_simulation" FOREIGN KEY ("simulation_id") REFERENCES "public"."simulations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulation_figures" ADD CONSTRAINT "simulation_figures_simulation" FOREIGN KEY ("simulation_id") REFERENCES "public"."simulations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "simulation_distributors_change" ON "simulation_distributors" USING btree ("simulation_id",("after" - "before"));--> statement-breakpoint
CREATE UNIQUE INDEX "simulations_key" ON "simulations" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "simulations_expires" ON "simulations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "simulations_running" ON "simulations" USING btree ("created_at","id") WHERE "simulations"."status" = 'RUNNING';--> statement-breakpoint
CREATE INDEX "sponsorships_sponsor" ON "sponsorships" USING btree ("sponsor_id","distributor_id");