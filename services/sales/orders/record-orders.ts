import { keptOrNewId, newId } from '../../../db/new-id.ts';
import {
  readAttributionFacts,
  type AttributionFacts,
  type OrderFacts,
} from '../../../db/sales/attribution-facts.queries.ts';
import type { OrderId } from '../../../domain/ids.ts';
import type { Minor } from '../../../domain/money.ts';
import type { Order } from '../../../domain/sales/order.ts';
import { tellingOutcome } from '../../../domain/sales/order-telling.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import type { RecordOrderInput } from './inputs.ts';
import { knownState, StaleState, stateAt } from '../../terms/programme-state.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { CAME_SECOND, inOneStatement, recordDecision } from '../../write.ts';
import { checkOrderNames, customerOf, draftOrder, type OrderDraft, paidAtOf } from './order-draft.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';
import { OrderBatch } from './order-batch.ts';
import { countedClient, OrderLimits } from './order-limits.ts';
import { tooFarBack, type ToldTime } from '../../terms/dated-back.ts';
import { type OrderWarning, warningsOf } from './order-warning.ts';
import { ordersById } from './read-orders.ts';
import { isToldAgain } from './told-again.ts';
import { givenText } from '../../input-check.ts';

export interface OrderRecorded {
  readonly order: Order;
  /** True: it was recorded before, with the same content. */
  readonly duplicate: boolean;
  readonly warnings: readonly OrderWarning[];
}

/**
 * Records up to 500 orders, each decided separately, in at most three round trips for any number of lines and levels.
 * One query reads all facts, and one statement writes all decisions. Answers come in the order of the input.
 */
export async function recordOrders(
  call: Call,
  inputs: readonly RecordOrderInput[],
): Promise<(OrderRecorded | Refusal)[]> {
  const asked = inputs.map((input) => ({
    input,
    id: newId('order'),
    refusal: checkOrderNames(input, call.viewer),
  }));
  const outcomes = new Map<Asked, Outcome>();
  // A list may name the same unpaid order twice with different content. The later one replaces the earlier one in the
  // next round, after that was written.
  for (let open: readonly Asked[] = asked; open.length > 0; open = open.filter((one) => !outcomes.has(one))) {
    const found = await inOneStatement(
      () =>
        attempt(
          call,
          open.map((one) => ({ ...one, id: keptOrNewId('order', one.id) })),
        ),
      CAME_SECOND,
    );
    for (const [index, one] of open.entries())
      if (found[index] !== undefined && found[index] !== LATER) outcomes.set(one, found[index]);
  }
  return answers(
    call,
    asked.flatMap((one) => outcomes.get(one) ?? []),
  );
}

interface Asked {
  readonly input: RecordOrderInput;
  /** The id of the new order. Retries use the same id, so that a retry recognises its own order. */
  readonly id: OrderId;
  readonly refusal: Refusal | null;
}

/** A refusal, a new order, or the id of the one recorded before. */
type Outcome =
  | Refusal
  | { readonly order: Order; readonly warn: Warn }
  | { readonly id: OrderId; readonly duplicate: boolean; readonly warn: Warn };

/** The order must wait until another order of the same list is written. */
const LATER = 'LATER';

type Warn = (order: Order) => OrderWarning[];

async function attempt(call: Call, asked: readonly Asked[]): Promise<(Outcome | typeof LATER)[]> {
  const named = asked.filter(({ refusal }) => refusal === null);
  if (named.length === 0) return asked.flatMap(({ refusal }) => refusal ?? []);
  const counted = countedClient(call, (await knownState(call.db)).programme);
  const facts = await readAttributionFacts(
    call.db,
    named.map(({ input }) => requestOf(input, call.now)),
    counted,
  );
  const state = await stateAt(call.db, facts.revision);
  if (countedClient(call, state.programme)?.day !== counted?.day) throw new StaleState();
  const limits = new OrderLimits(state.programme, counted, facts.volume);

  const batch = new OrderBatch(state, facts.uplines, call);
  const factsOf = new Map(named.map((one, index) => [one, factsAt(facts, index)]));
  const outcomes = asked.map((one): Outcome | typeof LATER => {
    const found = factsOf.get(one);
    if (one.refusal !== null || found === undefined) return one.refusal ?? noFacts();
    const draft = draftOrder(one.input, state.programme, call.now);
    return draft instanceof Refusal
      ? draft
      : decide(
          batch,
          one,
          draft,
          found,
          (before) => tooFarBack(call, state.programme, timesOf(one.input)) ?? limits.admit(draft, before),
        );
  });

  if (batch.recording.orders.length + batch.recording.changes.length > 0)
    await recordDecision(call, state.revision, batch.recording, batch.changes, limits.volume);
  return outcomes;
}

/** `refusal` returns why an order may not be recorded that comes to more than before. Null: it may be. */
function decide(
  batch: OrderBatch,
  { id }: Asked,
  draft: OrderDraft,
  found: OrderFacts,
  refusal: (before?: Minor) => Refusal | null,
): Outcome | typeof LATER {
  const warn: Warn = (order) => warningsOf(draft.referralCode, found, order);
  const own = batch.recorded(draft.channel, draft.externalId);
  if (own !== null) {
    if (isToldAgain(draft, own)) return { id: own.id, duplicate: own.id !== id, warn };
    return own.paidAt === null ? LATER : keyReused();
  }
  const { existing } = found;
  const same = existing !== null && isToldAgain(draft, existing);
  // A repeated order keeps its age, so only a new one is checked for backdating.
  const outcome = tellingOutcome(existing, { told: draft.told, same });
  if (existing === null) return refusal() ?? { order: batch.record(id, draft, found), warn };
  if (outcome === 'REPEATED') return { id: existing.id, duplicate: existing.id !== id, warn };
  if (outcome === 'KEY_REUSED') return keyReused();
  if (outcome === 'OLDER')
    return new Refusal('WRONG_STATE', ORDER_SENTENCES.laterTold(existing.told), ['revision']);
  const order = refusal(existing.net) ?? batch.recordAnew(existing, draft, found);
  return order instanceof Refusal ? order : { order, warn };
}

const keyReused = (): Refusal => new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['externalId']);

/** Reads the orders that were recorded before, in one query. */
async function answers(call: Call, outcomes: readonly Outcome[]): Promise<(OrderRecorded | Refusal)[]> {
  const repeated = outcomes.flatMap((outcome) => ('id' in outcome ? [outcome.id] : []));
  const before = repeated.length === 0 ? new Map<OrderId, Order>() : await ordersById(call, repeated);
  return outcomes.map((outcome) => {
    if (outcome instanceof Refusal) return outcome;
    if ('order' in outcome)
      return { order: outcome.order, duplicate: false, warnings: outcome.warn(outcome.order) };
    const order = before.get(outcome.id);
    if (order === undefined) throw new Error('an order that was recorded before is gone');
    return { order, duplicate: outcome.duplicate, warnings: outcome.warn(order) };
  });
}

const timesOf = ({ paidAt, completedAt }: RecordOrderInput): ToldTime[] => [
  [paidAt ?? null, 'paidAt'],
  [completedAt ?? null, 'completedAt'],
];

function requestOf(input: RecordOrderInput, now: Date) {
  return {
    channel: input.channel ?? DEFAULT_CHANNEL,
    externalId: input.externalId,
    customerRef: customerOf(input),
    referralCode: givenText(input.referralCode),
    visitorToken: givenText(input.visitorToken),
    paidAt: paidAtOf(input, now),
  };
}

function factsAt(facts: AttributionFacts, index: number): OrderFacts {
  return facts.orders[index] ?? noFacts();
}

function noFacts(): never {
  throw new Error('the facts of an order came back incomplete');
}
