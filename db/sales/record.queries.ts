import type { OrderId } from '../../domain/ids.ts';
import { type CommissionRecording, emptyCommissions } from '../commissions/commission.rows.ts';
import type { CountedClient } from './attribution-facts.queries.ts';
import { adjustments, commissionEntries } from '../commissions/entries.table.ts';
import { dues } from '../commissions/dues.table.ts';
import { transfers } from '../ledger/ledger.table.ts';
import { bindings } from '../people/customers.table.ts';
import { events } from '../platform/events.table.ts';
import { orderLines, orders, refundLines, refunds } from './orders.table.ts';
import { auditLog } from '../platform/audit-log.table.ts';
import { insertRecords, recordColumns, recordset } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import type { Clocked } from '../clock.ts';
import { oldestOf } from '../new-id.ts';

type NewOrder = typeof orders.$inferInsert;

/**
 * The columns of an order that change by steps, refunds and tellings before payment, and the revision that the change
 * was decided from.
 */
export type OrderChange = Pick<
  typeof orders.$inferSelect,
  | 'digest'
  | 'told'
  | 'firstLine'
  | 'customerRef'
  | 'referralCode'
  | 'visitorToken'
  | 'discount'
  | 'shipping'
  | 'tax'
  | 'total'
  | 'net'
  | 'placedAt'
  | 'id'
  | 'revision'
  | 'status'
  | 'refunded'
  | 'refundedShipping'
  | 'refundedTax'
  | 'paidAt'
  | 'paidMonth'
  | 'shippedAt'
  | 'completedAt'
  | 'canceledAt'
  | 'releasesAt'
  | 'releasePeriod'
  | 'planVersion'
  | 'holdDays'
  | 'sellerId'
  | 'via'
  | 'touchedAt'
  | 'upline'
  | 'team'
>;

/** Everything that one decision writes. Empty parts cost nothing. */
export interface Recording extends CommissionRecording {
  readonly orders: NewOrder[];
  readonly changes: OrderChange[];
  readonly lines: (typeof orderLines.$inferInsert)[];
  readonly refunds: (typeof refunds.$inferInsert)[];
  readonly refundLines: (typeof refundLines.$inferInsert)[];
  readonly bindings: (typeof bindings.$inferInsert)[];
}

/** The same with its audit entries and events. */
export interface ToldRecording extends Recording {
  readonly auditEntries: readonly (typeof auditLog.$inferInsert)[];
  readonly events: readonly (typeof events.$inferInsert)[];
}

/** A recording that holds nothing yet. */
export function emptyRecording(): Recording {
  return {
    ...emptyCommissions(),
    orders: [],
    changes: [],
    lines: [],
    refunds: [],
    refundLines: [],
    bindings: [],
  };
}

const CHANGED = new Set([
  'digest',
  'told',
  'firstLine',
  'customerRef',
  'referralCode',
  'visitorToken',
  'discount',
  'shipping',
  'tax',
  'total',
  'net',
  'placedAt',
  'status',
  'refunded',
  'refundedShipping',
  'refundedTax',
  'paidAt',
  'paidMonth',
  'shippedAt',
  'completedAt',
  'canceledAt',
  'releasesAt',
  'releasePeriod',
  'planVersion',
  'holdDays',
  'sellerId',
  'via',
  'touchedAt',
  'upline',
  'team',
]);
const changed = recordColumns(orders).filter(({ key }) => CHANGED.has(key));

const everything = new Query<
  { held: boolean },
  [
    revision: bigint,
    changed: readonly OrderId[],
    revisions: readonly number[],
    orders: string,
    changes: string,
    lines: string,
    refunds: string,
    refundLines: string,
    transfers: string,
    entries: string,
    dues: string,
    bindings: string,
    adjustments: string,
    auditEntries: string,
    now: Date,
    clockToleranceMs: number | null,
    oldest: Date | null,
    day: string | null,
    client: string | null,
    volume: bigint | null,
    mostVolume: bigint | null,
    events: string,
  ]
>(
  'record',
  `with held as materialized (
     select case when hold_books($1, $2::text[], $3::int[], $15::timestamptz, $16::int, $17::timestamptz) then count_volume($18, $19, $20, $21) end as held),
   new_orders as (${insertRecords(orders, 4, { from: 'held', inOrderOf: ['channel', 'externalId'] })}),
   changed_orders as (
     update orders o set revision = o.revision + 1, ${changed.map(({ name, key }) => `${name} = r."${key}"`).join(', ')}
     from held, ${recordset(orders, 5)} where o.id = r."id"),
   new_lines as (${insertRecords(orderLines, 6, { from: 'held' })}),
   new_refunds as (${insertRecords(refunds, 7, { from: 'held' })}),
   new_refund_lines as (${insertRecords(refundLines, 8, { from: 'held' })}),
   new_transfers as (${insertRecords(transfers, 9, { from: 'held' })}),
   new_entries as (${insertRecords(commissionEntries, 10, { from: 'held' })}),
   new_dues as (${insertRecords(dues, 11, { from: 'held' })}),
   new_bindings as (${insertRecords(bindings, 12, { from: 'held', inOrderOf: ['customerRef', 'number'] })}),
   new_adjustments as (${insertRecords(adjustments, 13, { from: 'held' })}),
   new_audit_entries as (${insertRecords(auditLog, 14, { from: 'held' })}),
   new_events as (${insertRecords(events, 22, { from: 'held' })})
   select held from held`,
);

/** What a recording adds to its client's volume of the day. */
export interface CountedVolume extends CountedClient {
  readonly amount: bigint;
  /** Null: far enough below the limit that no second check is needed. */
  readonly most: bigint | null;
}

/**
 * Writes a decision in one statement and one round trip. It is one transaction, unless it is part of another. It
 * fails as a whole in two cases, after which the work starts again: with SQLSTATE TB001 if the programme
 * (`revision`), a changed order or a volume near its limit has changed since the decision, and with a unique
 * constraint if another transaction recorded the same.
 */
export async function record(
  { db, now, clockToleranceMs }: Clocked,
  revision: bigint,
  recording: ToldRecording,
  volume: CountedVolume | null = null,
  on: Reading = db,
): Promise<void> {
  const { changes, orders, refunds, adjustments, transfers } = recording;
  // Entries are made together with their transfers, and lines have the ids of their orders, tellings and refunds.
  const retellings = new Set(recording.lines.flatMap(({ retelling }) => retelling ?? []));
  const oldest = oldestOf([
    ...[...orders, ...refunds, ...adjustments, ...transfers].map(({ id }) => id),
    ...retellings,
  ]);
  await everything.rows(on, [
    revision,
    changes.map(({ id }) => id),
    changes.map((change) => change.revision),
    json(recording.orders),
    json(changes),
    json(recording.lines),
    json(recording.refunds),
    json(recording.refundLines),
    json(recording.transfers),
    json(recording.entries),
    json(recording.dues),
    json(recording.bindings),
    json(recording.adjustments),
    json(recording.auditEntries),
    now,
    clockToleranceMs,
    oldest,
    volume?.day ?? null,
    volume?.client ?? null,
    volume?.amount ?? null,
    volume?.most ?? null,
    json(recording.events),
  ]);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { everything as recordQuery };
