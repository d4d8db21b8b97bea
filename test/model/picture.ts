import type { DistributorId } from '../../domain/ids.ts';
import type { PayoutSum } from '../../domain/books/payout.ts';
import type { Call } from '../../services/call.ts';
import { listEntries } from '../../services/commissions/entries/read-entries.ts';
import { balancesOf } from '../../services/books/balances/read-balances.ts';
import { distributorsById } from '../../services/people/distributors/read-distributors.ts';
import { linesOf, listOrders } from '../../services/sales/orders/read-orders.ts';
import { listPayoutBatches, withdrawalsIn } from '../../services/books/payouts/read-payouts.ts';
import { statementsOf } from '../../services/books/statements/read-statements.ts';
import { listWithdrawals } from '../../services/books/withdrawals/read-withdrawals.ts';
import { progressOf } from './batching.ts';
import { type Balance, balanceOf, isOnStatement } from './settling.ts';
import type { World } from './world.ts';

/** Everything that the two must agree on, as lines of text that compare and read well. */
export type Picture = readonly string[];

const ALL = { first: 10_000, after: null };
const NONE = '-';
const instant = (at: number | Date | null | undefined): string =>
  at === null || at === undefined ? NONE : new Date(at).toISOString();
const line = (...parts: readonly (string | number | bigint | boolean | null | undefined)[]): string =>
  parts.map((part) => (part ?? NONE).toString()).join(' ');

export function modelPicture(world: World, now: number): Picture {
  const lines = [...world.people.values()].flatMap(({ name, code, status, tier, sponsor }) => [
    line('person', name, code, status, tier, sponsor),
    balanceLine(name, balanceOf(world, name)),
  ]);
  for (const sale of world.sales.values()) {
    const { key, status, attribution, total } = sale;
    const net = sale.lines.reduce((sum, sold) => sum + sold.net - sold.refunded, 0n);
    const decided =
      attribution === null ? NONE : `${attribution.to} ${attribution.via} ${instant(attribution.touchedAt)}`;
    lines.push(
      line(
        'order',
        key,
        status,
        total,
        net,
        decided,
        ...[sale.placedAt, sale.paidAt, sale.completedAt, sale.releasesAt].map(instant),
      ),
    );
    for (const sold of sale.lines) lines.push(line('line', key, sold.ref, sold.net, sold.refunded));
  }
  for (const entry of world.entries) {
    const { kind, to, sale, level, base, rate, amount, capped, rule, tier, due, path } = entry;
    const status = isOnStatement(world, entry)
      ? 'SETTLED'
      : due !== null && (sale === null || (sale.releasesAt ?? Infinity) <= now)
        ? 'RELEASED'
        : 'PENDING';
    lines.push(
      line(
        'entry',
        sale?.key,
        entry.line,
        level,
        kind,
        to,
        base,
        rate,
        amount,
        capped,
        rule,
        tier,
        sale?.plan?.version,
        due,
        status,
        path.join('<'),
      ),
    );
  }
  for (const { of, month, opening, earned, reversed, bonus, adjusted, closing } of world.statements) {
    lines.push(line('statement', of, month, opening, earned, reversed, bonus, adjusted, closing));
  }
  for (const {
    of,
    status,
    amount,
    fee,
    tax,
    requestedAt,
    decidedAt,
    paidAt,
    reference,
  } of world.withdrawals) {
    lines.push(
      line(
        'withdrawal',
        of,
        instant(requestedAt),
        status,
        amount,
        fee,
        tax,
        amount - fee - tax,
        instant(decidedAt),
        instant(paidAt),
        reference,
      ),
    );
  }
  for (const batch of world.batches) {
    const { whole, open, paid, failed, rejected } = progressOf(batch);
    lines.push(
      line(
        'batch',
        instant(batch.createdAt),
        whole,
        'open',
        open,
        'paid',
        paid,
        'failed',
        failed,
        'rejected',
        rejected,
      ),
    );
    for (const { of, requestedAt } of batch.items)
      lines.push(line('batched', instant(batch.createdAt), of, instant(requestedAt)));
  }
  return lines.sort();
}

/** What is stored beside it and shown to nobody, or only to those whom it helps. */
export function modelDetails({ withdrawals, bindings, buyers }: World): Picture {
  const moved = withdrawals.filter(
    ({ handedOverAt, returnedAs }) => handedOverAt !== null || returnedAs !== null,
  );
  return [
    ...moved.map(({ of, requestedAt, handedOverAt, returnedAs }) =>
      line('at the bank', of, instant(requestedAt), instant(handedOverAt), returnedAs),
    ),
    ...[...buyers].map(([customer, who]) => line('buyer', customer, who)),
    ...[...bindings].flatMap(([customer, all]) =>
      all.map(({ to, from, until }) => line('binding', customer, to, instant(from), instant(until))),
    ),
  ];
}

function balanceLine(
  name: string | null,
  { pending, available, withdrawable, reserved, paidOut }: Omit<Balance, 'free'>,
): string {
  return line(
    'balance',
    name,
    'pending',
    pending,
    'available',
    available,
    'withdrawable',
    withdrawable,
    'reserved',
    reserved,
    'paid out',
    paidOut,
  );
}

/** The same of the house, read through its services; people by their names in the model. */
export async function servedPicture(
  call: Call,
  nameOf: ReadonlyMap<DistributorId, string>,
): Promise<Picture> {
  const ids = [...nameOf.keys()];
  const [people, balances, orders, statements, entries, withdrawals, batches] = await Promise.all([
    distributorsById(call, ids),
    balancesOf(call, ids),
    listOrders(call, {}, ALL),
    statementsOf(call, ids, ALL),
    listEntries(call, {}, ALL),
    listWithdrawals(call, {}, ALL),
    listPayoutBatches(call, ALL),
  ]);
  const keyOf = new Map(orders.rows.map(({ row }) => [row.id, `${row.channel}/${row.externalId}`]));
  const name = (id: DistributorId | null): string | null => (id === null ? null : (nameOf.get(id) ?? id));
  const lines = [...people.values()].map(({ id, code, status, tierCode, sponsorId }) =>
    line('person', name(id), code, status, tierCode, name(sponsorId)),
  );
  for (const [id, { pending, available, withdrawable, reserved, paidOut }] of balances) {
    const amounts = {
      pending: pending.minor,
      available: available.minor,
      withdrawable: withdrawable.minor,
      reserved: reserved.minor,
      paidOut: paidOut.minor,
    };
    lines.push(balanceLine(name(id), amounts));
  }
  for (const { row } of orders.rows) {
    const { attribution } = row;
    const decided =
      attribution === null
        ? NONE
        : `${name(attribution.distributorId) ?? ''} ${attribution.via} ${instant(attribution.touchedAt)}`;
    lines.push(
      line(
        'order',
        keyOf.get(row.id),
        row.status,
        row.total.minor,
        row.net.minor,
        decided,
        ...[row.placedAt, row.paidAt, row.completedAt, row.releasesAt].map(instant),
      ),
    );
  }
  for (const [id, sold] of await linesOf(call, [...keyOf.keys()], Number.MAX_SAFE_INTEGER)) {
    for (const { lineRef, net, refunded } of sold)
      lines.push(line('line', keyOf.get(id), lineRef, net, refunded));
  }
  for (const { row } of entries.rows) {
    const {
      orderId,
      lineRef,
      level,
      kind,
      base,
      rate,
      amount,
      capped,
      ruleName,
      tierCode,
      planVersion,
      period,
      status,
      path,
    } = row;
    const of = orderId === null ? null : keyOf.get(orderId);
    lines.push(
      line(
        'entry',
        of,
        lineRef,
        level,
        kind,
        name(row.beneficiaryId),
        base?.minor,
        rate,
        amount.minor,
        capped,
        ruleName,
        tierCode,
        planVersion,
        period,
        status,
        path.map(name).join('<'),
      ),
    );
  }
  for (const [id, { rows }] of statements) {
    for (const { row } of rows) {
      lines.push(
        line(
          'statement',
          name(id),
          row.period,
          row.opening.minor,
          row.earned.minor,
          row.reversed.minor,
          row.bonus.minor,
          row.adjusted.minor,
          row.closing.minor,
        ),
      );
    }
  }
  for (const { row } of withdrawals.rows) {
    const {
      distributorId,
      requestedAt,
      status,
      amount,
      fee,
      taxWithheld,
      net,
      decidedAt,
      paidAt,
      reference,
    } = row;
    lines.push(
      line(
        'withdrawal',
        name(distributorId),
        instant(requestedAt),
        status,
        amount.minor,
        fee.minor,
        taxWithheld.minor,
        net.minor,
        instant(decidedAt),
        instant(paidAt),
        reference,
      ),
    );
  }
  const batched = await withdrawalsIn(
    call,
    batches.rows.map(({ row }) => row.id),
    ALL,
  );
  const sum = ({ count, net }: PayoutSum): string => `${count.toString()} ${net.minor.toString()}`;
  for (const {
    row: { id, createdAt, whole, open, paid, failed, rejected },
  } of batches.rows) {
    lines.push(
      line(
        'batch',
        instant(createdAt),
        sum(whole),
        'open',
        sum(open),
        'paid',
        sum(paid),
        'failed',
        sum(failed),
        'rejected',
        sum(rejected),
      ),
    );
    for (const { row } of batched.get(id)?.rows ?? [])
      lines.push(line('batched', instant(createdAt), name(row.distributorId), instant(row.requestedAt)));
  }
  return lines.sort();
}
