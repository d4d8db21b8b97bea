import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { SuspicionKind, SuspicionStatus } from '../../domain/books/suspicion.ts';
import type { DistributorId, OrderId } from '../../domain/ids.ts';
import { id, instant } from '../columns.ts';

/** What was noticed (R39). It never changes; a decision is a row of its own. */
export const suspicions = pgTable(
  'suspicions',
  {
    id: id('id', 'suspicion').primaryKey(),
    kind: text('kind').$type<SuspicionKind>().notNull(),
    /** A digest, because a group of many people is longer than an index row may be. */
    fingerprint: text('fingerprint').notNull(),
    count: integer('count').notNull(),
    others: text('others').array().$type<DistributorId[]>().notNull(),
    orderIds: text('order_ids').array().$type<OrderId[]>().notNull(),
    foundAt: instant('found_at').notNull(),
  },
  (t) => [
    uniqueIndex('suspicions_once').on(t.kind, t.fingerprint),
    index('suspicions_found').on(t.foundAt, t.id),
    check(
      'suspicions_kind',
      sql`${t.kind} in ('SAME_PAYOUT_ACCOUNT', 'SAME_SOURCE', 'SIGN_UP_BURST', 'OWN_BUYER', 'MUTUAL_BUYERS', 'REFUNDS_AFTER_RELEASE')`,
    ),
  ],
);

export const suspects = pgTable(
  'suspects',
  {
    suspicionId: id('suspicion_id', 'suspicion').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.suspicionId, t.distributorId] }),
    index('suspects_distributor').on(t.distributorId),
    foreignKey({ name: 'suspects_suspicion', columns: [t.suspicionId], foreignColumns: [suspicions.id] }),
  ],
);

export const suspicionDecisions = pgTable(
  'suspicion_decisions',
  {
    suspicionId: id('suspicion_id', 'suspicion').primaryKey(),
    status: text('status').$type<Exclude<SuspicionStatus, 'OPEN'>>().notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
    /** Null: a later suspicion took its place. */
    reason: text('reason'),
  },
  (t) => [
    check('suspicion_decisions_status', sql`${t.status} in ('CLEARED', 'CONFIRMED', 'REPLACED')`),
    check('suspicion_decisions_reason', sql`(${t.status} = 'REPLACED') = (${t.reason} is null)`),
    foreignKey({
      name: 'suspicion_decisions_suspicion',
      columns: [t.suspicionId],
      foreignColumns: [suspicions.id],
    }),
  ],
);
