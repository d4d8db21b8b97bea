import { beforeAll, describe, expect, it } from 'vitest';
import { readEntriesOfCause } from '../../db/commissions/entries.queries.ts';
import { readOrderState } from '../../db/sales/order-state.queries.ts';
import { inTransaction, type Transaction } from '../../db/transaction.ts';
import type { OrderId, RefundId } from '../../domain/ids.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { agreed, operatorCall, order, recruit } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';

const books = useDatabase();
const call = () => operatorCall(books.db, new Date('2026-11-05T04:00:00Z'));

const ORDERS = 1500;
let one: OrderId;
let refund: RefundId;

/** Nobody has counted the rows for the planner yet, as after a bulk import: what he does not know must not cost. */
beforeAll(async () => {
  await recruit(call(), { ada: null, ben: 'ada' });
  await books.db.pool.query(
    'alter table commission_entries set (autovacuum_enabled = off); alter table dues set (autovacuum_enabled = off)',
  );
  const at = new Date('2026-10-02T04:00:00Z');
  const inputs = Array.from({ length: ORDERS }, (_, number) => ({
    ...order(call(), { externalId: `order ${number.toString()}`, referralCode: 'ben-code' }),
    placedAt: at,
    paidAt: at,
    completedAt: at,
  }));
  for (let start = 0; start < ORDERS; start += 100) {
    for (const result of await recordOrders(call(), inputs.slice(start, start + 100)))
      one = agreed(result).order.id;
  }
  refund = agreed(await refundOrder(call(), { order: { id: one }, refundRef: 'back', everything: true }))
    .refund.id;
});

/** Counts what the connection did a moment before too, until Postgres has added that up. */
async function rowsRead({ client }: Transaction): Promise<Map<string, bigint>> {
  const { rows } = await client.query<{ name: string; read: bigint }>(
    `select relname as name, seq_tup_read as read from pg_stat_xact_user_tables where relname in ('commission_entries', 'dues', 'order_lines', 'transfers') and seq_tup_read > 0`,
  );
  return new Map(rows.map(({ name, read }) => [name, read]));
}

/** How many rows of these tables were read by going through the whole table. */
async function readThrough(read: (tx: Transaction) => Promise<unknown>): Promise<Record<string, bigint>> {
  return inTransaction(books.db, async (tx) => {
    const before = await rowsRead(tx);
    await read(tx);
    const after = await rowsRead(tx);
    return Object.fromEntries([...after].filter(([name, count]) => count !== before.get(name)));
  });
}

describe('of many orders, one is read without going through the others', () => {
  it('for a step or a refund', async () => {
    expect(await readThrough((tx) => readOrderState(tx, { id: one }))).toEqual({});
  });

  it('for what a refund took back', async () => {
    expect(
      await readThrough(async (tx) =>
        expect(await readEntriesOfCause(tx, call().now, refund)).toHaveLength(2),
      ),
    ).toEqual({});
  });
});
