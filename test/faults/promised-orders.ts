import { setTimeout as pause } from 'node:timers/promises';
import type { RunningCopy } from './running-copy.ts';

/** An order with all that the shop was promised about it; amounts in minor units. */
export interface PromisedOrder {
  readonly number: string;
  readonly seller: string;
  readonly net: number;
  refunded: number;
  /** Undefined until the server has answered once. */
  id: string | undefined;
}

export interface Outcomes {
  readonly answered: Map<string, number>;
  readonly differences: string[];
}

interface Answer {
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly requestId: string } }[];
}

const FIELDS =
  'id net { amount } refunds { refundRef } commissionEntries { level amount { amount } beneficiary { code } }';
const RECORD = `mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { __typename ... on OrderRecorded { order { ${FIELDS} } } ... on Refusal { code message } } }`;
const REFUND = `mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { __typename ... on OrderRefunded { order { ${FIELDS} } } ... on Refusal { code message } } }`;
const COMPLETE = `mutation ($input: AdvanceOrderInput!) { advanceOrder(input: $input) { __typename ... on OrderAdvanced { order { ${FIELDS} } } ... on Refusal { code message } } }`;
const READ = `query ($id: ID!) { order(order: { id: $id }) { ${FIELDS} } }`;

/** The plan of a new programme: 10 % to the seller, 5 % to their sponsor. */
const RATES = [1000, 500];

/** What must stand on the books of an order, by level. */
export function owed({ net, refunded }: Pick<PromisedOrder, 'net' | 'refunded'>): number[] {
  return RATES.map((rate) => Math.floor(((net - refunded) * rate) / 10_000));
}

/** What the server's log says of a request that failed. */
function failureIn(log: string, requestId: string): string {
  const lines = log.split('\n');
  const at = lines.findIndex((line) => line.includes(requestId));
  return at < 0
    ? `request ${requestId}, of which the log says nothing`
    : lines
        .slice(at, at + 3)
        .join(' ')
        .slice(0, 1500);
}

const written = (minor: number): string => (minor / 100).toFixed(2);

/** A shop that does not give up: each request is repeated as it was until it is answered. */
export function shop(copy: RunningCopy, token: () => string, outcomes: Outcomes) {
  const saw = (what: string): void =>
    void outcomes.answered.set(what, (outcomes.answered.get(what) ?? 0) + 1);

  const once = async (query: string, variables: object): Promise<Answer | undefined> => {
    if (copy.url === undefined) return undefined;
    try {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token()}` };
      const body = JSON.stringify({ query, variables });
      const response = await fetch(`${copy.url}/graphql`, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(40_000),
      });
      saw(`HTTP ${response.status.toString()}`);
      if (response.status >= 500) {
        if (response.status !== 503)
          outcomes.differences.push(
            `answered ${response.status.toString()}: ${(await response.text()).slice(0, 300)}`,
          );
        return undefined;
      }
      return (await response.json()) as Answer;
    } catch (error) {
      saw(error instanceof Error && error.name === 'TimeoutError' ? 'no answer in 40 s' : 'connection lost');
      return undefined;
    }
  };

  const untilAnswered = async (query: string, variables: object): Promise<NonNullable<Answer['data']>> => {
    for (;;) {
      const answer = await once(query, variables);
      if (answer?.data !== undefined && answer.data !== null && answer.errors === undefined)
        return answer.data;
      for (const { extensions } of answer?.errors ?? []) {
        saw(`error ${extensions.code}`);
        // A database that is away is no fault of ours: UNAVAILABLE is the answer then, whatever was struck.
        if (extensions.code === 'INTERNAL_SERVER_ERROR')
          outcomes.differences.push(`a fault of ours: ${failureIn(copy.said, extensions.requestId)}`);
      }
      await pause(100);
    }
  };

  const agrees = (order: PromisedOrder, told: unknown): void => {
    const { net, commissionEntries } = told as {
      net: { amount: string };
      commissionEntries: { level: number; amount: { amount: string } }[];
    };
    const sums = RATES.map((_rate, index) =>
      commissionEntries
        .filter(({ level }) => level === index + 1)
        .reduce((sum, { amount }) => sum + Math.round(Number(amount.amount) * 100), 0),
    );
    const left = written(order.net - order.refunded);
    if (net.amount !== left || sums.join() !== owed(order).join())
      outcomes.differences.push(
        `order ${order.number}: net ${net.amount}, earned ${sums.join(' and ')}; right is ${left}, ${owed(order).join(' and ')}`,
      );
  };

  return {
    record: async (order: PromisedOrder, at: string): Promise<void> => {
      const lines = [{ sku: 'tea', quantity: 1, unitPrice: written(order.net) }];
      const input = {
        externalId: order.number,
        customerRef: `c-${order.number}`,
        referralCode: order.seller,
        currency: 'CNY',
        placedAt: at,
        paidAt: at,
        lines,
      };
      const answer = await untilAnswered(RECORD, { input });
      const told = answer['recordOrder']?.['order'] as { id: string } | undefined;
      if (told === undefined) {
        outcomes.differences.push(`order ${order.number} was refused: ${JSON.stringify(answer)}`);
        return;
      }
      order.id = told.id;
      saw('order recorded');
      agrees(order, told);
    },
    refund: async (order: PromisedOrder, amount: number, reference: string): Promise<void> => {
      const lines = [{ lineRef: '1', amount: written(amount) }];
      const answer = await untilAnswered(REFUND, {
        input: { order: { id: order.id }, refundRef: reference, lines },
      });
      const told = answer['refundOrder']?.['order'];
      if (told === undefined) {
        outcomes.differences.push(`refund ${reference} was refused: ${JSON.stringify(answer)}`);
        return;
      }
      order.refunded += amount;
      saw('order refunded');
      agrees(order, told);
    },
    complete: async (order: PromisedOrder): Promise<void> => {
      const answer = await untilAnswered(COMPLETE, { input: { order: { id: order.id }, step: 'COMPLETE' } });
      const told = answer['advanceOrder']?.['order'];
      if (told === undefined)
        outcomes.differences.push(`order ${order.number} could not be completed: ${JSON.stringify(answer)}`);
      saw('order completed');
    },
    /** What was promised, as it stands now. */
    check: async (order: PromisedOrder): Promise<void> => {
      const answer = await untilAnswered(READ, { id: order.id });
      if (answer['order'] === undefined || answer['order'] === null)
        outcomes.differences.push(`order ${order.number} is gone`);
      else agrees(order, answer['order']);
    },
  };
}
