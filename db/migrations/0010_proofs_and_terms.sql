ALTER TABLE "declarations" DROP CONSTRAINT "declarations_pkey";--> statement-breakpoint
ALTER TABLE "declarations" ADD COLUMN "id" bigint PRIMARY KEY NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "declarations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "terms_version" text;--> statement-breakpoint
CREATE INDEX "declarations_distributor" ON "declarations" USING btree ("distributor_id","id");