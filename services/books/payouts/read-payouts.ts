import { pageOf } from '../../../db/page-of.ts';
import * as stored from '../../../db/books/payouts.queries.ts';
import { withdrawalOf } from '../../../db/books/withdrawals.queries.ts';
import type { PayoutBatchId } from '../../../domain/ids.ts';
import { type CurrencyCode, sum } from '../../../domain/money.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { PayoutBatch, PayoutSum } from '../../../domain/books/payout.ts';
import type { Withdrawal, WithdrawalStatus } from '../../../domain/books/withdrawal.ts';
import type { Call } from '../../call.ts';
import { groupedBy } from '../../grouped.ts';
import { currentState } from '../../terms/programme-state.ts';

/** Newest first. The schema allows operators only. */
export async function listPayoutBatches(call: Call, page: PageRequest): Promise<Page<PayoutBatch>> {
  const rows = await stored.listBatches(call.db, page);
  const batches = await shown(call, rows.slice(0, page.first));
  const { hasNext } = pageOf(
    rows,
    page,
    ({ id }) => id,
    ({ id }) => [id],
  );
  return { rows: batches.map((row) => ({ row, keys: [row.createdAt.toISOString(), row.id] })), hasNext };
}

export async function countPayoutBatches({ db }: Call): Promise<number> {
  return stored.countBatches(db);
}

/** The batches that the viewer may see: operators see all, others none (R32). */
export async function visiblePayoutBatches(
  call: Call,
  ids: readonly PayoutBatchId[],
): Promise<Map<PayoutBatchId, PayoutBatch>> {
  if (call.viewer.role !== 'ADMIN') return new Map();
  const batches = await shown(call, await stored.readBatches(call.db, ids));
  return new Map(batches.map((batch) => [batch.id, batch]));
}

export async function batchOf(call: Call, row: stored.StoredBatch): Promise<PayoutBatch> {
  const [batch] = await shown(call, [row]);
  if (batch === undefined) throw new Error('a payout batch was not answered');
  return batch;
}

/** The withdrawals of each batch, in the order of their requests. */
export async function withdrawalsIn(
  call: Call,
  batches: readonly PayoutBatchId[],
  page: PageRequest,
): Promise<Map<PayoutBatchId, Page<Withdrawal>>> {
  const rows = groupedBy(await stored.readWithdrawalsIn(call.db, batches, page), ({ batchId }) => batchId);
  const currency = await currencyOf(call);
  return new Map(
    batches.map((id) => [
      id,
      pageOf(
        rows.get(id) ?? [],
        page,
        (row) => withdrawalOf(row, currency),
        (row) => [row.id],
      ),
    ]),
  );
}

async function shown(call: Call, rows: readonly stored.StoredBatch[]): Promise<PayoutBatch[]> {
  const [sums, currency] = [
    await stored.readPayoutSums(
      call.db,
      rows.map(({ id }) => id),
    ),
    await currencyOf(call),
  ];
  const byBatch = groupedBy(sums, ({ batchId }) => batchId);
  return rows.map(({ id, createdAt, itemCount, total }) => {
    const parts = byBatch.get(id) ?? [];
    const of = (...statuses: WithdrawalStatus[]) =>
      sumOf(
        parts.filter(({ status }) => statuses.includes(status)),
        currency,
      );
    const open = of('APPROVED');
    return {
      id,
      createdAt,
      open,
      status: open.count === 0 ? 'DONE' : 'OPEN',
      whole: { count: itemCount, net: { minor: total, currency } },
      paid: of('PAID'),
      failed: of('FAILED'),
      rejected: of('REJECTED'),
    };
  });
}

type Part = Awaited<ReturnType<typeof stored.readPayoutSums>>[number];

function sumOf(parts: readonly Part[], currency: CurrencyCode): PayoutSum {
  return {
    count: parts.reduce((all, { count }) => all + Number(count), 0),
    net: { minor: sum(parts.map(({ net }) => net)), currency },
  };
}

const currencyOf = async ({ db }: Call) => (await currentState(db)).programme.currency;
