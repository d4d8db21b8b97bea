import type { DomainEvent } from '../../domain/event.ts';
import { insertRecords } from '../recordset.ts';
import { json, Query } from '../query.ts';
import { events } from './events.table.ts';
import type { Transaction } from '../transaction.ts';

export type EventRow = typeof events.$inferInsert;

const insert = new Query<object, [rows: string]>('insert_events', insertRecords(events, 1));

/** An event as it is stored, with the instant at which it happened. */
export function eventRow(
  { type, version, distributorId, channel, subject, data }: DomainEvent,
  occurredAt: Date,
): EventRow {
  return { type, version, occurredAt, distributorId, channel, subject, data };
}

export async function insertEvents(tx: Transaction, rows: readonly EventRow[]): Promise<void> {
  await insert.rows(tx, [json(rows)]);
}
