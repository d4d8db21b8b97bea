ALTER TABLE "commission_entries" ADD COLUMN "paid_below" smallint;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD COLUMN "same_tier_rate" smallint;--> statement-breakpoint
ALTER TABLE "commission_plans" ADD COLUMN "scheme" text DEFAULT 'LEVELS' NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_plans" ADD COLUMN "same_tier_rate" smallint;--> statement-breakpoint
ALTER TABLE "commission_plans" ADD COLUMN "same_tier_generations" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "cumulative_rate" smallint;