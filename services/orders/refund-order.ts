import type { OrderState } from '../../db/queries/order-state.ts';
import { emptyRecording, record } from '../../db/queries/record.ts';
import { retrying } from '../../db/transaction.ts';
import type { CommissionEntry } from '../../domain/commission-entry.ts';
import { formatAmount, parseAmount } from '../../domain/decimal.ts';
import type { RefundId } from '../../domain/ids.ts';
import { minus, plus, sum } from '../../domain/money.ts';
import type { Order, Refund } from '../../domain/order.ts';
import { Refusal } from '../../domain/refusal.ts';
import { auditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { entriesOfCause } from '../commissions/read-entries.ts';
import { digestOf } from '../digest.ts';
import { InputCheck, notBefore } from '../input-check.ts';
import type { RefundLineInput, RefundOrderInput } from '../inputs.ts';
import { stateAt } from '../programme/programme-state.ts';
import { SENTENCES } from '../sentences.ts';
import { mayStartOver } from '../start-over.ts';
import { datedBack, tooFarBack } from './dated-back.ts';
import { locateOrder } from './locate-order.ts';
import { orderRefunded } from './order-change.ts';
import { ordersById, refundsById } from './read-orders.ts';
import { allThatIsLeft, type LineRefund, planRefund, type RefundFacts } from './refunding.ts';

export interface OrderRefunded {
  readonly refund: Refund;
  readonly order: Order;
  /** The reversals that it made, all levels. */
  readonly reversals: readonly CommissionEntry[];
}

/** Refunds lines of a paid order and takes back what they earned, on every level, whenever it comes (R16, R17). */
export async function refundOrder(call: Call, input: RefundOrderInput): Promise<OrderRefunded | Refusal> {
  const refundId = await retrying(() => attempt(call, input), mayStartOver);
  return refundId instanceof Refusal ? refundId : answer(call, refundId);
}

async function attempt(call: Call, input: RefundOrderInput): Promise<RefundId | Refusal> {
  const found = await locateOrder(call, input.order);
  if (found instanceof Refusal) return found;
  const facts = readFacts(call, input, found);
  if (facts instanceof Refusal) return facts;
  const existing = found.refunds.find(({ refundRef }) => refundRef === facts.refundRef);
  if (existing !== undefined) return existing.digest === facts.digest ? existing.id : keyReused();
  const refunds = refundedLines(input.lines ?? null, found);
  if (refunds instanceof Refusal) return refunds;

  const programme = await stateAt(call.db, found.revision);
  const early = tooFarBack(call, programme.programme, [[input.refundedAt ?? null, 'refundedAt']]);
  if (early !== null) return early;
  const recording = emptyRecording();
  const id = planRefund(recording, programme, found, refunds, facts);
  const changed = { ...found.order, refunded: plus(found.order.refunded, sum(refunds.map(({ amount }) => amount))) };
  recording.changes.push(changed);
  recording.auditLines.push(auditLine(call, orderRefunded(found.order, changed, recording, datedBack(call, programme.programme, [facts.refundedAt]))));
  await record(call, programme.revision, recording);
  return id;
}

function readFacts(call: Call, input: RefundOrderInput, { order }: OrderState): RefundFacts | Refusal {
  const check = new InputCheck();
  const refundRef = check.text(input.refundRef, ['refundRef']);
  const reason = check.optionalRemark(input.reason, ['reason']);
  const told = check.past(input.refundedAt ?? call.now, call.now, ['refundedAt']);
  const refundedAt = notBefore(order.paidAt ?? told, told);
  if (order.paidAt === null) {
    check.refuse(['order'], order.status === 'CANCELED' ? SENTENCES.nothingLeft() : SENTENCES.refundUnpaid(), 'WRONG_STATE');
  } else {
    check.must(refundedAt >= order.paidAt, ['refundedAt'], SENTENCES.timeOrder('paidAt', 'refundedAt'));
  }
  const { refundedAt: givenAt = null, lines = null } = input;
  const given = lines?.map(({ lineRef, amount }) => [lineRef, parseAmount(amount, order.currency)]) ?? null;
  const digest = digestOf({ refundRef, reason, givenAt, given });
  return check.refusal ?? { refundRef, reason, refundedAt, digest, recordedAt: call.now };
}

function refundedLines(inputs: readonly RefundLineInput[] | null, { order, lines }: OrderState): LineRefund[] | Refusal {
  if (inputs === null) {
    const rest = allThatIsLeft(lines);
    return rest.length > 0 ? rest : new Refusal('REFUND_EXCEEDS_ORDER', SENTENCES.nothingLeft());
  }
  const check = new InputCheck();
  check.must(inputs.length > 0, ['lines'], SENTENCES.noRefundLines());
  check.must(inputs.length <= lines.length, ['lines'], SENTENCES.tooMany(lines.length));
  const seen = new Set<string>();
  const refunds = inputs.flatMap(({ lineRef, amount: text }, index): LineRefund[] => {
    check.must(!seen.has(lineRef), ['lines', index, 'lineRef'], SENTENCES.listedTwice());
    seen.add(lineRef);
    const amount = check.amount(text, order.currency, ['lines', index, 'amount']);
    check.must(amount > 0n, ['lines', index, 'amount'], SENTENCES.positive());
    const line = lines.find((one) => one.lineRef === lineRef);
    if (line === undefined) {
      check.refuse(['lines', index, 'lineRef'], SENTENCES.noLine(), 'NOT_FOUND');
      return [];
    }
    const left = minus(line.net, line.refunded);
    const leftText = `${formatAmount(left, order.currency)} ${order.currency}`;
    check.must(amount <= left, ['lines', index, 'amount'], SENTENCES.refundExceeds(leftText), 'REFUND_EXCEEDS_ORDER');
    return [{ line, amount }];
  });
  return check.refusal ?? refunds;
}

async function answer(call: Call, id: RefundId): Promise<OrderRefunded> {
  const [refunds, reversals] = await Promise.all([refundsById(call, [id]), entriesOfCause(call, id)]);
  const refund = refunds.get(id);
  const order = refund && (await ordersById(call, [refund.orderId])).get(refund.orderId);
  if (refund === undefined || order === undefined) throw new Error('a refund that was recorded is gone');
  return { refund, order, reversals };
}

const keyReused = (): Refusal => new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['refundRef']);

