-- Sums of amounts have room for any number of orders. Each table is rewritten once; triggers of rows and statements see nothing
-- of it, and the text of every value stays what it was, so that seals fit as before.
ALTER TABLE "transfers" ALTER COLUMN "amount" SET DATA TYPE numeric(38, 0);--> statement-breakpoint
ALTER TABLE "standings" ALTER COLUMN "sales" SET DATA TYPE numeric(38, 0), ALTER COLUMN "team_sales" SET DATA TYPE numeric(38, 0),
  ALTER COLUMN "commission" SET DATA TYPE numeric(38, 0);--> statement-breakpoint
ALTER TABLE "payout_batches" ALTER COLUMN "total" SET DATA TYPE numeric(38, 0);--> statement-breakpoint
ALTER TABLE "settlements" ALTER COLUMN "total" SET DATA TYPE numeric(38, 0);--> statement-breakpoint
ALTER TABLE "statements" ALTER COLUMN "opening" SET DATA TYPE numeric(38, 0), ALTER COLUMN "earned" SET DATA TYPE numeric(38, 0),
  ALTER COLUMN "reversed" SET DATA TYPE numeric(38, 0), ALTER COLUMN "bonus" SET DATA TYPE numeric(38, 0),
  ALTER COLUMN "adjusted" SET DATA TYPE numeric(38, 0), ALTER COLUMN "closing" SET DATA TYPE numeric(38, 0);
