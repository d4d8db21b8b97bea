ALTER TABLE "tiers" ADD COLUMN "purchase_discount" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "early_access_hours" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "service_contact" text;