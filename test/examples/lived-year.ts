import type { Database } from '../../db/connection.ts';
import { giveCustomers } from '../../examples/demo/customers.ts';
import { importInputs } from '../../examples/demo/distributors.ts';
import { monthsBetween } from '../../examples/demo/months.ts';
import { pounds } from '../../examples/demo/pounds.ts';
import { CHANNEL, contest, plan, programme, tiers } from '../../examples/demo/programme.ts';
import { shopInstant } from '../../examples/demo/shop-time.ts';
import { daysToComplete } from '../../examples/demo/timeline.ts';
import type { ShopOrder, ShopRefund, ShopYear } from '../../examples/online-retail/read.ts';
import { readSponsors } from '../../examples/u-boot/read.ts';
import type { Call } from '../../services/call.ts';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import type { RecordOrderInput } from '../../services/sales/orders/inputs.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { createContest } from '../../services/commissions/contests/create-contest.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { configureProgramme } from '../../services/programme/settings/configure-programme.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { defineTiers } from '../../services/commissions/tiers/define-tiers.ts';
import { agreed, operatorCall } from '../services/team.ts';

/** From the first order to the last release. */
const FIRST_MONTH = '2010-12';
const LAST_MONTH = '2011-12';
const AFTERWARDS = new Date('2012-03-01T00:00:00Z');
/** Postgres works on one while the other is put together. */
const AT_ONCE = 2;
const ORDERS_IN_ONE = 100;
const DISTRIBUTORS_IN_ONE = 500;

/**
 * The demo's whole year, told afterwards: every order with its completion, then the refunds of each month and its settlement. It
 * comes to the statements of the year as it was lived day by day, since what decides about a commission is when things happened (R23),
 * and about a bonus which refunds were recorded before the settlement (R35). It takes a third of the time, as nothing goes over HTTP
 * and orders are told a hundred at once.
 */
export async function liveYear(db: Database, year: ShopYear): Promise<void> {
  const call = operatorCall(db, AFTERWARDS);
  await setUp(call, year);
  await inTurn(parts(year.orders, ORDERS_IN_ONE), async (orders) => {
    for (const result of await recordOrders(call, orders.map(orderOf))) agreed(result);
  });
  for (const period of monthsBetween(FIRST_MONTH, LAST_MONTH)) {
    const refunded = year.refunds.filter(({ at }) => at.startsWith(period));
    await inTurn(byOrder(refunded), async (refunds) => {
      for (const refund of refunds) agreed(await refundOrder(call, refundOf(refund)));
    });
    agreed(await settlePeriod(call, { period }));
  }
}

async function setUp(call: Call, year: ShopYear): Promise<void> {
  agreed(await configureProgramme(call, programme));
  agreed(await defineTiers(call, { tiers }));
  const rules = plan.rules.map((rule) =>
    'startsAt' in rule ? { ...rule, startsAt: new Date(rule.startsAt), endsAt: new Date(rule.endsAt) } : rule,
  );
  agreed(await publishPlan(call, { ...plan, effectiveFrom: new Date(plan.effectiveFrom), rules }));
  agreed(await createContest(call, contest));
  const recruits = readSponsors();
  const customers = giveCustomers([...new Set(year.orders.map(({ customer }) => customer))], recruits);
  const inputs = importInputs(recruits, customers).map((input) => ({
    ...input,
    joinedAt: new Date(input.joinedAt),
  }));
  for (const some of parts(inputs, DISTRIBUTORS_IN_ONE))
    for (const result of await importDistributors(call, some)) agreed(result);
}

function orderOf({ invoice, customer, at, lines }: ShopOrder): RecordOrderInput {
  const paidAt = shopInstant(at);
  return {
    channel: CHANNEL,
    externalId: invoice,
    customerRef: customer,
    currency: programme.currency,
    placedAt: paidAt,
    paidAt,
    completedAt: shopInstant(at, daysToComplete(invoice)),
    lines: lines.map(({ pence, ...line }) => ({ ...line, unitPrice: pounds(pence) })),
  };
}

function refundOf({ creditNote, invoice, at, lines }: ShopRefund) {
  return {
    order: { channel: CHANNEL, externalId: invoice },
    refundRef: `${creditNote}/${invoice}`,
    refundedAt: shopInstant(at),
    lines: lines
      .filter(({ pence }) => pence > 0)
      .map(({ lineRef, pence }) => ({ lineRef, amount: pounds(pence) })),
  };
}

/** The refunds of each order, in time order; those of free lines alone have nothing to give back. */
function byOrder(refunds: readonly ShopRefund[]): ShopRefund[][] {
  const orders = new Map<string, ShopRefund[]>();
  for (const refund of refunds) {
    if (refund.lines.some(({ pence }) => pence > 0))
      orders.set(refund.invoice, [...(orders.get(refund.invoice) ?? []), refund]);
  }
  return [...orders.values()];
}

async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = all.values();
  const worker = async (): Promise<void> => {
    for (const one of queue) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const parts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
