import type { OrderState } from '../../../db/sales/order-state.queries.ts';
import { emptyRecording } from '../../../db/sales/record.queries.ts';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import { parseAmount } from '../../../domain/decimal.ts';
import type { RefundId } from '../../../domain/ids.ts';
import type { Order, Refund } from '../../../domain/sales/order.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { entriesOfCause } from '../../commissions/entries/read-entries.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck, notBefore } from '../../input-check.ts';
import { decideRefund, objectionToTime } from '../../../domain/sales/refund-request.ts';
import { CAME_SECOND, inOneStatement, recordDecision } from '../../write.ts';
import type { RefundOrderInput } from './inputs.ts';
import { stateAt } from '../../terms/programme-state.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { datedBack, tooFarBack } from '../../terms/dated-back.ts';
import { locateOrder } from './locate-order.ts';
import { orderRefunded } from './order-change.ts';
import { ordersById, refundsById } from './read-orders.ts';
import { recordRefund, type RefundFacts } from './record-refund.ts';
import { readWanted, refundRefused } from './refund-draft.ts';

export interface OrderRefunded {
  readonly refund: Refund;
  readonly order: Order;
  /** The reversals that it made, all levels. */
  readonly reversals: readonly CommissionEntry[];
}

/**
 * Refunds lines, shipping and tax of a paid order. It takes back the commissions of the lines on every level, at any
 * time (R16, R17).
 */
export async function refundOrder(call: Call, input: RefundOrderInput): Promise<OrderRefunded | Refusal> {
  const refundId = await inOneStatement(() => attempt(call, input), CAME_SECOND);
  return refundId instanceof Refusal ? refundId : answer(call, refundId);
}

async function attempt(call: Call, input: RefundOrderInput): Promise<RefundId | Refusal> {
  const found = await locateOrder(call, input.order);
  if (found instanceof Refusal) return found;
  const facts = readFacts(call, input, found);
  if (facts instanceof Refusal) return facts;
  const existing = found.refunds.find(({ refundRef }) => refundRef === facts.refundRef);
  if (existing !== undefined)
    return existing.digest === facts.digest || existing.digest === formerDigest(input, facts, found)
      ? existing.id
      : keyReused();
  const wanted = readWanted(input, found);
  if (wanted instanceof Refusal) return wanted;

  const programme = await stateAt(call.db, found.revision);
  const refund = decideRefund(found, programme, wanted, facts.refundedAt);
  if ('why' in refund) return refundRefused(refund, input, found.order.currency);
  const early = tooFarBack(call, programme.programme, [[input.refundedAt ?? null, 'refundedAt']]);
  if (early !== null) return early;
  const recording = emptyRecording();
  const id = recordRefund(recording, programme, found.order.id, refund, facts);
  const changed = { ...found.order, ...refund.sums };
  recording.changes.push(changed);
  await recordDecision(call, programme.revision, recording, [
    orderRefunded(found.order, changed, recording, datedBack(call, programme.programme, [facts.refundedAt])),
  ]);
  return id;
}

function readFacts(call: Call, input: RefundOrderInput, { order }: OrderState): RefundFacts | Refusal {
  const check = new InputCheck();
  const refundRef = check.text(input.refundRef, ['refundRef']);
  const reason = check.optionalRemark(input.reason, ['reason']);
  const told = check.past(input.refundedAt ?? call.now, call.now, ['refundedAt']);
  const refundedAt = notBefore(order.paidAt ?? told, told);
  const objection = objectionToTime(order, refundedAt);
  if (objection === 'BEFORE_PAYMENT')
    check.refuse(['refundedAt'], SENTENCES.timeOrder('paidAt', 'refundedAt'));
  else if (objection !== null)
    check.refuse(
      ['order'],
      objection === 'NOTHING_LEFT' ? ORDER_SENTENCES.nothingLeft() : ORDER_SENTENCES.refundUnpaid(),
      'WRONG_STATE',
    );
  const { refundedAt: givenAt = null, everything } = input;
  const money = (text: string | null | undefined) => parseAmount(text ?? '0', order.currency);
  const given =
    input.lines?.map(({ lineRef, amount, taxIncluded }) => [lineRef, money(amount), money(taxIncluded)]) ??
    [];
  // The reason does not affect money, so a repeated refund with another reason is the same refund.
  const digest = digestOf({
    refundRef,
    givenAt,
    everything: everything === true,
    given,
    shipping: money(input.shipping),
    tax: money(input.tax),
  });
  return check.refusal ?? { refundRef, reason, refundedAt, digest, recordedAt: call.now };
}

/**
 * The digest of versions without shipping and tax, in which the reason counted. It recognises a repeat of a refund
 * from that time.
 */
function formerDigest(
  input: RefundOrderInput,
  { refundRef, reason }: RefundFacts,
  { order }: OrderState,
): string | null {
  const { refundedAt: givenAt = null, lines = null, shipping, tax } = input;
  if (shipping ?? tax ?? lines?.some(({ taxIncluded }) => taxIncluded !== undefined && taxIncluded !== null))
    return null;
  const given = lines?.map(({ lineRef, amount }) => [lineRef, parseAmount(amount, order.currency)]) ?? null;
  return digestOf({ refundRef, reason, givenAt, given });
}

async function answer(call: Call, id: RefundId): Promise<OrderRefunded> {
  const [refunds, reversals] = await Promise.all([refundsById(call, [id]), entriesOfCause(call, id)]);
  const refund = refunds.get(id);
  const order = refund && (await ordersById(call, [refund.orderId])).get(refund.orderId);
  if (refund === undefined || order === undefined) throw new Error('a refund that was recorded is gone');
  return { refund, order, reversals };
}

const keyReused = (): Refusal => new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['refundRef']);
