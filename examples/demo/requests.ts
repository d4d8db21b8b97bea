import type { Api, Outcome } from './api.ts';
import { OUTCOME, accepted } from './api.ts';
import { pounds } from './pounds.ts';
import { CHANNEL } from './programme.ts';
import { shopInstant } from './shop-time.ts';
import type { ShopEvent } from './timeline.ts';
import { daysToComplete } from './timeline.ts';

/** One HTTP request: the orders that it is about, each once, and the function that sends it. */
export interface Request {
  readonly invoices: readonly string[];
  send(api: Api): Promise<void>;
}

type EventOf<Kind extends ShopEvent['kind']> = Extract<ShopEvent, { kind: Kind }>;

/** Keeps requests far below the server's limit of 1 MB. */
const ORDERS_AT_ONCE = 20;
const BYTES_AT_ONCE = 200_000;
/** The server accepts 15 aliases in one document. */
const STEPS_AT_ONCE = 15;

/** The requests of one wave. */
export function requests(wave: readonly ShopEvent[]): Request[] {
  const paid = wave.filter((event) => event.kind === 'PAY');
  const completed = wave.filter((event) => event.kind === 'COMPLETE');
  const refunded = wave.filter((event) => event.kind === 'REFUND');
  return [
    ...inBatches(paid.map(orderInput)).map(recordOrders),
    ...inFifteens(completed.map(completion)).map((inputs) =>
      steps('advanceOrder', 'AdvanceOrderInput', inputs),
    ),
    ...inFifteens(refunded.map(refundInput)).map((inputs) =>
      steps('refundOrder', 'RefundOrderInput', inputs),
    ),
  ];
}

export function orderInput({ order }: EventOf<'PAY'>) {
  const paidAt = shopInstant(order.at).toISOString();
  return {
    channel: CHANNEL,
    externalId: order.invoice,
    customerRef: order.customer,
    currency: 'GBP',
    placedAt: paidAt,
    paidAt,
    lines: order.lines.map(({ pence, ...line }) => ({ ...line, unitPrice: pounds(pence) })),
  };
}

function completion({ order }: EventOf<'COMPLETE'>) {
  const at = shopInstant(order.at, daysToComplete(order.invoice)).toISOString();
  return { order: { channel: CHANNEL, externalId: order.invoice }, step: 'COMPLETE', at };
}

/** A credit note may refund several orders, so the reference of each refund also contains the order. */
function refundInput({ refund }: EventOf<'REFUND'>) {
  return {
    order: { channel: CHANNEL, externalId: refund.invoice },
    refundRef: `${refund.creditNote}/${refund.invoice}`,
    refundedAt: shopInstant(refund.at).toISOString(),
    lines: refund.lines.map(({ lineRef, pence }) => ({ lineRef, amount: pounds(pence) })),
  };
}

type OrderInput = ReturnType<typeof orderInput>;

function inBatches(orders: readonly OrderInput[]): OrderInput[][] {
  const batches: OrderInput[][] = [];
  let bytes = Infinity;
  for (const order of orders) {
    const size = JSON.stringify(order).length;
    const last = batches.at(-1);
    if (!last || bytes + size > BYTES_AT_ONCE || last.length >= ORDERS_AT_ONCE) {
      batches.push([order]);
      bytes = size;
    } else {
      last.push(order);
      bytes += size;
    }
  }
  return batches;
}

function recordOrders(input: readonly OrderInput[]): Request {
  const mutation = `mutation Record($input: [RecordOrderInput!]!) { recordOrders(input: $input) { ${OUTCOME} } }`;
  return {
    invoices: input.map(({ externalId }) => externalId),
    async send(api) {
      const { recordOrders: outcomes } = await api.ask<{ recordOrders: Outcome[] }>(mutation, { input });
      for (const [index, outcome] of outcomes.entries())
        accepted(outcome, `order ${input[index]?.externalId ?? ''}`);
    },
  };
}

function inFifteens<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += STEPS_AT_ONCE)
    parts.push(all.slice(from, from + STEPS_AT_ONCE));
  return parts;
}

/** The same mutation for several orders in one document. Each has its own alias. */
function steps(
  field: string,
  inputType: string,
  inputs: readonly { order: { externalId: string } }[],
): Request {
  const variables = inputs.map((_, index) => `$i${String(index)}: ${inputType}!`).join(', ');
  const fields = inputs.map(
    (_, index) => `s${String(index)}: ${field}(input: $i${String(index)}) { ${OUTCOME} }`,
  );
  const mutation = `mutation Steps(${variables}) { ${fields.join(' ')} }`;
  return {
    invoices: inputs.map(({ order }) => order.externalId),
    async send(api) {
      const named = Object.fromEntries(inputs.map((input, index) => [`i${String(index)}`, input]));
      const outcomes = await api.ask<Record<string, Outcome>>(mutation, named);
      inputs.forEach((input, index) => {
        const outcome = outcomes[`s${String(index)}`];
        if (outcome) accepted(outcome, `${field} ${input.order.externalId}`);
      });
    },
  };
}
