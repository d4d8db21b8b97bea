import { type AttributionFacts, readAttributionFacts } from '../../../db/sales/attribution-facts.queries.ts';
import { orderOf } from '../../../db/sales/orders.queries.ts';
import type { StoredOrder } from '../../../db/sales/order-state.queries.ts';
import { emptyRecording } from '../../../db/sales/record.queries.ts';
import type { Order, OrderStep } from '../../../domain/sales/order.ts';
import { advance, earliestTime } from '../../../domain/sales/order-steps.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck, mayBeTold, notBefore } from '../../input-check.ts';
import type { AdvanceOrderInput } from './inputs.ts';
import { stateAt } from '../../terms/programme-state.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { CAME_SECOND, inOneStatement, recordDecision } from '../../write.ts';
import { cancelOrder } from './cancel-order.ts';
import { completeOrder } from './complete-order.ts';
import { datedBack, tooFarBack } from '../../terms/dated-back.ts';
import { locateOrder } from './locate-order.ts';
import { orderAdvanced } from './order-change.ts';
import { type OrderWarning, warningsOf } from './order-warning.ts';
import { payOrder } from './pay-order.ts';
import type { Step } from './step.ts';

export interface OrderAdvanced {
  readonly order: Order;
  readonly warnings: readonly OrderWarning[];
}

/** Takes an order to its next step. Repeating a step with the same time returns the order as it stands. */
export async function advanceOrder(call: Call, input: AdvanceOrderInput): Promise<OrderAdvanced | Refusal> {
  return inOneStatement(() => attempt(call, input), CAME_SECOND);
}

async function attempt(call: Call, input: AdvanceOrderInput): Promise<OrderAdvanced | Refusal> {
  const found = await locateOrder(call, input.order);
  if (found instanceof Refusal) return found;
  const { order } = found;
  const done = timeOf(order, input.step);
  if (done !== null)
    return isSame(input.at, done, order)
      ? { order: orderOf(order), warnings: [] }
      : stepRefused(ORDER_SENTENCES.stepDone());
  const status = advance(
    { status: order.status, paid: order.paidAt !== null, free: order.net === 0n },
    input.step,
  );
  if (status === null) return stepRefused(ORDER_SENTENCES.orderStep(order.status));
  const at = timeOfStep(input, order, call.now);
  if (at instanceof Refusal) return at;

  const people = input.step === 'PAY' ? await readPeople(call, order, at) : null;
  const programme = await stateAt(call.db, people?.revision ?? found.revision);
  const early = tooFarBack(call, programme.programme, [[input.at ?? null, 'at']]);
  if (early !== null) return early;
  const recording = emptyRecording();
  const changed = {
    ...order,
    ...take(input.step, {
      programme,
      found,
      at,
      now: call.now,
      byClient: call.viewer.role === 'STOREFRONT',
      people,
      recording,
    }),
    status,
  };
  recording.changes.push(changed);
  await recordDecision(call, programme.revision, recording, [
    orderAdvanced(
      order,
      changed,
      { step: input.step, at, datedBack: datedBack(call, programme.programme, [at]) },
      recording,
    ),
  ]);
  const [facts] = people?.orders ?? [];
  return {
    order: orderOf(changed),
    warnings: facts ? warningsOf(order.referralCode, facts, orderOf(changed)) : [],
  };
}

function take(
  step: OrderStep,
  context: Step & { readonly people: AttributionFacts | null },
): Partial<StoredOrder> {
  switch (step) {
    case 'PAY':
      return context.people === null ? {} : payOrder(context, context.people);
    case 'SHIP':
      return { shippedAt: context.at };
    case 'COMPLETE':
      return completeOrder(context);
    case 'CANCEL':
      return cancelOrder(context);
  }
}

function readPeople({ db }: Call, order: StoredOrder, paidAt: Date): Promise<AttributionFacts> {
  return readAttributionFacts(db, [{ ...order, paidAt }]);
}

const TIMES: Readonly<Record<OrderStep, 'paidAt' | 'shippedAt' | 'completedAt' | 'canceledAt'>> = {
  PAY: 'paidAt',
  SHIP: 'shippedAt',
  COMPLETE: 'completedAt',
  CANCEL: 'canceledAt',
};

const timeOf = (order: StoredOrder, step: OrderStep): Date | null => order[TIMES[step]];

/**
 * True for a repeated step, also if its time was replaced by the server's present time or by the time of the previous
 * step because the clocks differ.
 */
function isSame(
  asked: Date | null | undefined,
  done: Date,
  { placedAt, paidAt, shippedAt }: StoredOrder,
): boolean {
  const before = [placedAt, paidAt, shippedAt].find((time) => time?.getTime() === done.getTime());
  return (
    mayBeTold(asked ?? done, done) ||
    (asked && before ? notBefore(before, asked).getTime() === done.getTime() : false)
  );
}

/** When the step was taken: not in the future and not before the step that led to it. */
function timeOfStep(input: AdvanceOrderInput, order: StoredOrder, now: Date): Date | Refusal {
  const check = new InputCheck();
  const earliest = earliestTime(input.step, order);
  const at = notBefore(earliest, check.past(input.at ?? now, now, ['at']));
  check.must(at >= earliest, ['at'], SENTENCES.timeOrder(earliest.toISOString(), 'at'));
  return check.refusal ?? at;
}

const stepRefused = (message: ReturnType<typeof ORDER_SENTENCES.stepDone>): Refusal =>
  new Refusal('WRONG_STATE', message, ['step']);
