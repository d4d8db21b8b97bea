ALTER TABLE "order_lines" ADD COLUMN "retelling" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "told" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "first_line" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "order_lines_retold" ON "order_lines" USING btree ("retelling","line_no") WHERE "order_lines"."retelling" is not null;