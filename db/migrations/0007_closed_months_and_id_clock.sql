CREATE TABLE "id_clock" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"complete_through" timestamp (3) with time zone,
	"noted_at" timestamp (3) with time zone,
	CONSTRAINT "id_clock_is_one" CHECK ("id_clock"."one")
);
--> statement-breakpoint
CREATE TABLE "closed_months" (
	"period" text PRIMARY KEY NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"zone_data" text NOT NULL
);
