CREATE TABLE "adjustments" (
	"id" text PRIMARY KEY NOT NULL,
	"idempotency_key" text NOT NULL,
	"digest" text NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commission_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"transfer_id" text NOT NULL,
	"kind" text NOT NULL,
	"beneficiary_id" text NOT NULL,
	"order_id" text,
	"line_no" smallint,
	"level" smallint,
	"upline_index" smallint,
	"base" bigint,
	"rate" smallint,
	"unit_amount" bigint,
	"amount" bigint NOT NULL,
	"capped" boolean NOT NULL,
	"by_tier" boolean NOT NULL,
	"rule_name" text,
	"tier_code" text,
	"plan_version" integer,
	"reason" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "commission_entries_level" CHECK ("commission_entries"."level" between 1 and 3),
	CONSTRAINT "commission_entries_sign" CHECK (case "commission_entries"."kind" when 'EARNED' then "commission_entries"."amount" > 0 when 'REVERSED' then "commission_entries"."amount" < 0 when 'BONUS' then "commission_entries"."amount" > 0 else "commission_entries"."amount" <> 0 end)
);
--> statement-breakpoint
CREATE TABLE "dues" (
	"transfer_id" text PRIMARY KEY NOT NULL,
	"period" text NOT NULL,
	"beneficiary_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"order_id" text
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"debit" text NOT NULL,
	"credit" text NOT NULL,
	"amount" bigint NOT NULL,
	"cause" text NOT NULL,
	"closed_through" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "transfers_amount" CHECK ("transfers"."amount" > 0),
	CONSTRAINT "transfers_kind" CHECK ("transfers"."kind" in ('COMMISSION_EARNED', 'COMMISSION_REVERSED', 'BONUS', 'ADJUSTMENT', 'STATEMENT', 'WITHDRAWAL', 'WITHDRAWAL_RELEASED', 'PAYOUT', 'PAYOUT_RETURNED')),
	CONSTRAINT "transfers_two_accounts" CHECK ("transfers"."debit" <> "transfers"."credit")
);
--> statement-breakpoint
CREATE TABLE "bindings" (
	"customer_ref" text NOT NULL,
	"number" integer NOT NULL,
	"distributor_id" text NOT NULL,
	"bound_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"order_id" text,
	CONSTRAINT "bindings_number" PRIMARY KEY("customer_ref","number"),
	CONSTRAINT "bindings_end_after_start" CHECK ("bindings"."ends_at" > "bindings"."bound_at")
);
--> statement-breakpoint
CREATE TABLE "buyers" (
	"customer_ref" text PRIMARY KEY NOT NULL,
	"distributor_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text PRIMARY KEY NOT NULL,
	"visitor_token" text NOT NULL,
	"customer_ref" text,
	"distributor_id" text NOT NULL,
	"visited_at" timestamp (3) with time zone NOT NULL,
	"channel" text
);
--> statement-breakpoint
CREATE TABLE "declarations" (
	"distributor_id" text PRIMARY KEY NOT NULL,
	"adult" boolean NOT NULL,
	"not_barred_occupation" boolean NOT NULL,
	"terms_version" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"source_address" text
);
--> statement-breakpoint
CREATE TABLE "distributors" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"display_name" text NOT NULL,
	"contact" text NOT NULL,
	"status" text NOT NULL,
	"tier_code" text NOT NULL,
	"sponsor_id" text,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"external_id" text,
	"import_digest" text,
	CONSTRAINT "distributors_status" CHECK ("distributors"."status" in ('APPLIED', 'ACTIVE', 'SUSPENDED', 'REJECTED', 'TERMINATED')),
	CONSTRAINT "distributors_not_own_sponsor" CHECK ("distributors"."sponsor_id" <> "distributors"."id")
);
--> statement-breakpoint
CREATE TABLE "lines" (
	"ancestor_id" text NOT NULL,
	"descendant_id" text NOT NULL,
	"depth" smallint NOT NULL,
	CONSTRAINT "lines_ancestor_id_descendant_id_pk" PRIMARY KEY("ancestor_id","descendant_id"),
	CONSTRAINT "lines_depth" CHECK ("lines"."depth" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "sponsorships" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sponsorships_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"distributor_id" text NOT NULL,
	"sponsor_id" text,
	"since" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leaderboards" (
	"period" text PRIMARY KEY NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"frozen" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"period" text NOT NULL,
	"distributor_id" text NOT NULL,
	"sales" bigint NOT NULL,
	"team_sales" bigint NOT NULL,
	"orders" integer NOT NULL,
	"commission" bigint NOT NULL,
	CONSTRAINT "standings_period_distributor_id_pk" PRIMARY KEY("period","distributor_id")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"order_id" text NOT NULL,
	"line_no" smallint NOT NULL,
	"line_ref" text NOT NULL,
	"sku" text NOT NULL,
	"title" text,
	"category" text,
	"quantity" integer NOT NULL,
	"unit_price" bigint NOT NULL,
	"discount" bigint NOT NULL,
	"unit_cost" bigint,
	"order_discount_share" bigint NOT NULL,
	"net" bigint NOT NULL,
	CONSTRAINT "order_lines_order_id_line_no_pk" PRIMARY KEY("order_id","line_no"),
	CONSTRAINT "order_lines_quantity" CHECK ("order_lines"."quantity" >= 1),
	CONSTRAINT "order_lines_net" CHECK ("order_lines"."net" >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"digest" text NOT NULL,
	"revision" integer NOT NULL,
	"status" text NOT NULL,
	"customer_ref" text NOT NULL,
	"referral_code" text,
	"visitor_token" text,
	"currency" text NOT NULL,
	"discount" bigint NOT NULL,
	"shipping" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"net" bigint NOT NULL,
	"refunded" bigint NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"paid_month" text,
	"shipped_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"canceled_at" timestamp (3) with time zone,
	"releases_at" timestamp (3) with time zone,
	"release_period" text,
	"plan_version" integer,
	"hold_days" integer,
	"seller_id" text,
	"via" text,
	"touched_at" timestamp (3) with time zone,
	"upline" text[],
	"team" text[],
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('PLACED', 'PAID', 'SHIPPED', 'COMPLETED', 'CANCELED')),
	CONSTRAINT "orders_refunded_within_net" CHECK ("orders"."refunded" between 0 and "orders"."net"),
	CONSTRAINT "orders_attribution_whole" CHECK (("orders"."seller_id" is null) = ("orders"."via" is null)),
	CONSTRAINT "orders_release_whole" CHECK (("orders"."completed_at" is null) = ("orders"."release_period" is null))
);
--> statement-breakpoint
CREATE TABLE "refund_lines" (
	"refund_id" text NOT NULL,
	"order_id" text NOT NULL,
	"line_no" smallint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "refund_lines_refund_id_line_no_pk" PRIMARY KEY("refund_id","line_no"),
	CONSTRAINT "refund_lines_amount" CHECK ("refund_lines"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"refund_ref" text NOT NULL,
	"digest" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text,
	"refunded_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payout_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"idempotency_key" text NOT NULL,
	"most_items" integer NOT NULL,
	"item_count" integer NOT NULL,
	"total" bigint NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payout_batches_size" CHECK ("payout_batches"."item_count" between 1 and "payout_batches"."most_items" and "payout_batches"."total" > 0)
);
--> statement-breakpoint
CREATE TABLE "payout_items" (
	"withdrawal_id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commission_plans" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"level_rates" smallint[] NOT NULL,
	"base" text NOT NULL,
	"missing_level" text NOT NULL,
	"self_purchase" text NOT NULL,
	"rounding" text NOT NULL,
	"cap_rate" smallint NOT NULL,
	"hold_days" integer NOT NULL,
	"attribution_window_days" integer NOT NULL,
	"touch" text NOT NULL,
	"binding_days" integer,
	"rules" jsonb NOT NULL,
	CONSTRAINT "commission_plans_version" UNIQUE("version"),
	CONSTRAINT "commission_plans_at_most_three_levels" CHECK (cardinality("commission_plans"."level_rates") between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "programme" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"revision" bigint NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"join_mode" text NOT NULL,
	"allow_third_level" boolean NOT NULL,
	"minimum_withdrawal" bigint NOT NULL,
	"second_approval_above" bigint NOT NULL,
	"withdrawal_fee" smallint NOT NULL,
	"tax_table" text,
	"auto_complete_days" integer NOT NULL,
	"public_leaderboard" boolean NOT NULL,
	"closed_through" text,
	CONSTRAINT "programme_is_one" CHECK ("programme"."one"),
	CONSTRAINT "programme_join_mode" CHECK ("programme"."join_mode" in ('REVIEW', 'OPEN')),
	CONSTRAINT "programme_withdrawal_fee" CHECK ("programme"."withdrawal_fee" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "row_counts" (
	"name" text PRIMARY KEY NOT NULL,
	"through_id" text NOT NULL,
	"count" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seals" (
	"chain" text NOT NULL,
	"number" integer NOT NULL,
	"through_key" text NOT NULL,
	"rows" bigint NOT NULL,
	"digest" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "seals_chain_number_pk" PRIMARY KEY("chain","number")
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"period" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"distributor_count" integer NOT NULL,
	"statement_count" integer NOT NULL,
	"total" bigint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "settlements_status" CHECK ("settlements"."status" in ('RUNNING', 'SETTLED'))
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" text PRIMARY KEY NOT NULL,
	"period" text NOT NULL,
	"distributor_id" text NOT NULL,
	"opening" bigint NOT NULL,
	"earned" bigint NOT NULL,
	"reversed" bigint NOT NULL,
	"bonus" bigint NOT NULL,
	"adjusted" bigint NOT NULL,
	"closing" bigint NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "statements_add_up" CHECK ("statements"."opening" + "statements"."earned" + "statements"."reversed" + "statements"."bonus" + "statements"."adjusted" = "statements"."closing")
);
--> statement-breakpoint
CREATE TABLE "tiers" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"rank" integer NOT NULL,
	"level_rates" smallint[],
	"upgrade_when" jsonb,
	CONSTRAINT "tiers_rank" UNIQUE("rank")
);
--> statement-breakpoint
CREATE TABLE "withdrawals" (
	"id" text PRIMARY KEY NOT NULL,
	"distributor_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"status" text NOT NULL,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"payout_account" text NOT NULL,
	"masked_account" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"first_approver" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"handed_over_at" timestamp (3) with time zone,
	"payout_channel" text,
	"paid_at" timestamp (3) with time zone,
	"reference" text,
	"return_reference" text,
	"reason" text,
	CONSTRAINT "withdrawals_status" CHECK ("withdrawals"."status" in ('REQUESTED', 'APPROVED', 'REJECTED', 'PAID', 'FAILED')),
	CONSTRAINT "withdrawals_amounts" CHECK ("withdrawals"."amount" > 0 and "withdrawals"."fee" >= 0 and "withdrawals"."tax" >= 0 and "withdrawals"."fee" + "withdrawals"."tax" < "withdrawals"."amount"),
	CONSTRAINT "withdrawals_handed_over" CHECK (("withdrawals"."handed_over_at" is null) = ("withdrawals"."payout_channel" is null) and ("withdrawals"."handed_over_at" is null or "withdrawals"."status" in ('APPROVED', 'PAID', 'FAILED'))),
	CONSTRAINT "withdrawals_two_people" CHECK ("withdrawals"."status" in ('REQUESTED', 'REJECTED') or "withdrawals"."first_approver" is null or "withdrawals"."first_approver" <> "withdrawals"."decided_by")
);
--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_transfer_id" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_order_id" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dues" ADD CONSTRAINT "dues_transfer" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_distributor_id_distributors_id_fk" FOREIGN KEY ("distributor_id") REFERENCES "public"."distributors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_refund" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_withdrawal_id_withdrawals_id_fk" FOREIGN KEY ("withdrawal_id") REFERENCES "public"."withdrawals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_batch_id_payout_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."payout_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_distributor_id_distributors_id_fk" FOREIGN KEY ("distributor_id") REFERENCES "public"."distributors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "adjustments_key" ON "adjustments" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "commission_entries_beneficiary" ON "commission_entries" USING btree ("beneficiary_id","id");--> statement-breakpoint
CREATE INDEX "commission_entries_order" ON "commission_entries" USING btree ("order_id","line_no","level");--> statement-breakpoint
CREATE INDEX "commission_entries_transfer" ON "commission_entries" USING btree ("transfer_id","id");--> statement-breakpoint
CREATE INDEX "dues_period_beneficiary" ON "dues" USING btree ("period","beneficiary_id","kind","amount");--> statement-breakpoint
CREATE INDEX "dues_beneficiary_period" ON "dues" USING btree ("beneficiary_id","period");--> statement-breakpoint
CREATE INDEX "dues_order" ON "dues" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_once" ON "transfers" USING btree ("cause","kind","debit","credit");--> statement-breakpoint
CREATE INDEX "transfers_debit" ON "transfers" USING btree ("debit","closed_through","kind","amount");--> statement-breakpoint
CREATE INDEX "transfers_credit" ON "transfers" USING btree ("credit","closed_through","kind","amount");--> statement-breakpoint
CREATE INDEX "visits_visitor" ON "visits" USING btree ("visitor_token","visited_at");--> statement-breakpoint
CREATE INDEX "visits_customer" ON "visits" USING btree ("customer_ref","visited_at") WHERE "visits"."customer_ref" is not null;--> statement-breakpoint
CREATE INDEX "visits_distributor" ON "visits" USING btree ("distributor_id","visited_at");--> statement-breakpoint
CREATE UNIQUE INDEX "distributors_code" ON "distributors" USING btree (upper("code"));--> statement-breakpoint
CREATE UNIQUE INDEX "distributors_contact" ON "distributors" USING btree ("contact");--> statement-breakpoint
CREATE UNIQUE INDEX "distributors_external_id" ON "distributors" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "distributors_joined" ON "distributors" USING btree ("joined_at","id");--> statement-breakpoint
CREATE INDEX "distributors_status_joined" ON "distributors" USING btree ("status","joined_at","id");--> statement-breakpoint
CREATE INDEX "distributors_sponsor_joined" ON "distributors" USING btree ("sponsor_id","joined_at","id");--> statement-breakpoint
CREATE INDEX "lines_descendant" ON "lines" USING btree ("descendant_id");--> statement-breakpoint
CREATE INDEX "sponsorships_distributor" ON "sponsorships" USING btree ("distributor_id","id");--> statement-breakpoint
CREATE INDEX "standings_sales" ON "standings" USING btree ("period","sales");--> statement-breakpoint
CREATE INDEX "standings_team_sales" ON "standings" USING btree ("period","team_sales");--> statement-breakpoint
CREATE INDEX "standings_orders" ON "standings" USING btree ("period","orders");--> statement-breakpoint
CREATE INDEX "standings_commission" ON "standings" USING btree ("period","commission");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_channel_external_id" ON "orders" USING btree ("channel","external_id");--> statement-breakpoint
CREATE INDEX "orders_placed" ON "orders" USING btree ("placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_status_placed" ON "orders" USING btree ("status","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_channel_placed" ON "orders" USING btree ("channel","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_seller_placed" ON "orders" USING btree ("seller_id","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_paid" ON "orders" USING btree ("paid_at");--> statement-breakpoint
CREATE INDEX "orders_seller_month" ON "orders" USING btree ("seller_id","paid_month");--> statement-breakpoint
CREATE INDEX "orders_paid_month" ON "orders" USING btree ("paid_month") WHERE "orders"."seller_id" is not null;--> statement-breakpoint
CREATE INDEX "orders_team" ON "orders" USING gin ("team");--> statement-breakpoint
CREATE INDEX "orders_shipped" ON "orders" USING btree ("shipped_at") WHERE "orders"."status" = 'SHIPPED';--> statement-breakpoint
CREATE INDEX "refund_lines_order" ON "refund_lines" USING btree ("order_id","line_no");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_order_ref" ON "refunds" USING btree ("order_id","refund_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "payout_batches_key" ON "payout_batches" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "payout_batches_created" ON "payout_batches" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "payout_items_batch" ON "payout_items" USING btree ("batch_id","withdrawal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "statements_distributor_period" ON "statements" USING btree ("distributor_id","period");--> statement-breakpoint
CREATE INDEX "statements_period" ON "statements" USING btree ("period","distributor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "withdrawals_key" ON "withdrawals" USING btree ("distributor_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "withdrawals_reference" ON "withdrawals" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "withdrawals_requested" ON "withdrawals" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "withdrawals_status_requested" ON "withdrawals" USING btree ("status","requested_at","id");--> statement-breakpoint
CREATE INDEX "withdrawals_approved" ON "withdrawals" USING btree ("decided_at","id") WHERE "withdrawals"."status" = 'APPROVED';--> statement-breakpoint
CREATE INDEX "withdrawals_distributor_requested" ON "withdrawals" USING btree ("distributor_id","requested_at","id");