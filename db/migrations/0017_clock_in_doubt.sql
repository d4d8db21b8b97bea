ALTER TABLE "id_clock" ADD COLUMN "moved_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "id_clock" ADD COLUMN "moved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "id_clock" ADD CONSTRAINT "id_clock_moved" CHECK (("id_clock"."moved_from" is null) = ("id_clock"."moved_at" is null));