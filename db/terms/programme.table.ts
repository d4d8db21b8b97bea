import { sql } from 'drizzle-orm';
import { bigint, boolean, check, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import type { BasisPoints, CurrencyCode } from '../../domain/money.ts';
import type { JoinMode } from '../../domain/terms/programme.ts';
import { minorUnits, yearMonth } from '../columns.ts';

/** The largest shares that could be paid at the beginning of a day, in basis points. */
export interface StoredReach {
  readonly day: string;
  readonly share: number;
  readonly cap: number;
}

/**
 * The one programme (R0). `revision` counts every change of the facts that orders are decided from: settings (`ORDER_SETTINGS`), tiers,
 * plans and closed months. So a write can state the revision that it was decided from (see `hold_books`). `settings_revision` counts the
 * other changes.
 */
export const programme = pgTable(
  'programme',
  {
    one: boolean('one').primaryKey().default(true),
    revision: bigint('revision', { mode: 'bigint' }).notNull(),
    settingsRevision: bigint('settings_revision', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    name: text('name').notNull(),
    currency: text('currency').$type<CurrencyCode>().notNull(),
    timeZone: text('time_zone').notNull(),
    joinMode: text('join_mode').$type<JoinMode>().notNull(),
    allowThirdLevel: boolean('allow_third_level').notNull(),
    minimumWithdrawal: minorUnits('minimum_withdrawal').notNull(),
    secondApprovalAbove: minorUnits('second_approval_above').notNull(),
    /**
     * Above these limits a second operator must confirm (R27): corrections, first payments to a payout account,
     * plans.
     */
    adjustmentApprovalAbove: minorUnits('adjustment_approval_above').notNull(),
    newAccountApprovalAbove: minorUnits('new_account_approval_above').notNull(),
    planApprovalAbove: smallint('plan_approval_above').$type<BasisPoints>().notNull(),
    planRiseApprovalAbove: smallint('plan_rise_approval_above').$type<BasisPoints>().notNull(),
    /** The shares that plans and tiers paid at the beginning of the day on which one operator last changed them alone. */
    planReach: jsonb('plan_reach').$type<StoredReach>(),
    withdrawalFee: smallint('withdrawal_fee').$type<BasisPoints>().notNull(),
    taxTable: text('tax_table'),
    autoCompleteDays: integer('auto_complete_days').notNull(),
    publicLeaderboard: boolean('public_leaderboard').notNull(),
    /** Whether a sign-up has to prove its contact by a one-time code (R2). */
    signUpNeedsCode: boolean('sign_up_needs_code').notNull().default(false),
    /** How many days an API client may date back what it records (R9, R18). */
    backdatingDays: integer('backdating_days').notNull().default(3),
    /**
     * Whether a customer reference names the same customer in all channels. Bindings, links and visits then count in
     * all of them (R6).
     */
    channelsShareCustomers: boolean('channels_share_customers').notNull().default(false),
    /**
     * References that shops use for customers without an account, in the form of `customerKey`. They are never bound
     * (R6).
     */
    unboundCustomerRefs: text('unbound_customer_refs')
      .array()
      .notNull()
      .default(sql`array['guest','anonymous','walk-in','游客','散客','匿名','0','null','undefined','none']`),
    /** The version of the terms that a new distributor has to accept. Null: any (R2). */
    termsVersion: text('terms_version'),
    /** A larger order is refused. */
    largestOrder: minorUnits('largest_order')
      .notNull()
      .default(sql`1000000000`),
    /** The net amount that one API client may record on a calendar day of the programme's time zone. */
    largestDailyVolume: minorUnits('largest_daily_volume')
      .notNull()
      .default(sql`10000000000`),
    /** The last closed month (R22). Null: none is closed. */
    closedThrough: yearMonth('closed_through'),
  },
  (t) => [
    check('programme_is_one', sql`${t.one}`),
    check('programme_join_mode', sql`${t.joinMode} in ('REVIEW', 'OPEN')`),
    check('programme_backdating_days', sql`${t.backdatingDays} between 0 and 36500`),
    check(
      'programme_plan_approval',
      sql`${t.planApprovalAbove} between 0 and 10000 and ${t.planRiseApprovalAbove} between 0 and 10000`,
    ),
    check('programme_withdrawal_fee', sql`${t.withdrawalFee} between 0 and 10000`),
  ],
);
