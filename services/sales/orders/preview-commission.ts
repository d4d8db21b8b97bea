import { readAttributionFacts } from '../../../db/sales/attribution-facts.queries.ts';
import type { Earning } from '../../../domain/commissions/commission.ts';
import { explain } from '../../../domain/commissions/explain.ts';
import type { DistributorId, EntryId } from '../../../domain/ids.ts';
import { type BasisPoints, type Money, sum } from '../../../domain/money.ts';
import type { Attribution } from '../../../domain/sales/order.ts';
import { type CommissionPlan, planInForce } from '../../../domain/terms/plan.ts';
import { Refusal, type Sentence } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import type { PreviewCommissionInput } from './inputs.ts';
import { checkOrderNames, customerOf, draftOrder, type OrderDraft, paidAtOf } from './order-draft.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';
import { decidePayment, type PaymentDecision } from '../../../domain/sales/payment.ts';
import { currentState } from '../../terms/programme-state.ts';
import { draftPlan } from '../../commissions/plans/plan-draft.ts';
import { givenText } from '../../input-check.ts';

export interface PreviewEntry {
  readonly beneficiaryId: DistributorId;
  readonly lineRef: string;
  readonly level: number;
  readonly base: Money;
  readonly rate: BasisPoints | null;
  readonly amount: Money;
  readonly text: Sentence;
}

export interface CommissionPreview {
  readonly attribution: Attribution | null;
  readonly entries: readonly PreviewEntry[];
  readonly total: Money;
}

/**
 * Shows which commissions an order would earn under the present plan or a draft. It uses the same code as recording
 * an order; nothing is stored. An unpaid order is treated as paid now.
 */
export async function previewCommission(
  call: Call,
  { order: input, draft }: PreviewCommissionInput,
): Promise<CommissionPreview | Refusal> {
  const refusal = checkOrderNames(input, call.viewer);
  if (refusal !== null) return refusal.under('order');
  const paidAt = paidAtOf(input, call.now) ?? call.now;
  const state = await currentState(call.db);
  const order = draftOrder(input, state.programme, call.now);
  if (order instanceof Refusal) return order.under('order');
  const next = draft ? draftPlan(draft, state, call.now) : planInForce(state.plans, call.now);
  if (next instanceof Refusal) return next.under('draft');

  const { touch, attributionWindowDays: windowDays } = next;
  const facts = await readAttributionFacts(call.db, [
    { ...input, ...namesOf(input), paidAt, touch, windowDays },
  ]);
  const [found] = facts.orders;
  if (found === undefined) throw new Error('the facts of an order came back empty');
  const people = { found, bindings: found.bindings, lastBinding: found.lastBinding, uplines: facts.uplines };
  const payment = decidePayment(
    { ...state, plans: [next] },
    { channel: order.channel, customerRef: order.customerRef, paidAt, lines: order.lines },
    people,
  );
  return previewOf(order, payment, next);
}

function namesOf(input: PreviewCommissionInput['order']) {
  return {
    channel: input.channel ?? DEFAULT_CHANNEL,
    customerRef: customerOf(input),
    referralCode: givenText(input.referralCode),
    visitorToken: givenText(input.visitorToken),
  };
}

function previewOf(order: OrderDraft, payment: PaymentDecision, plan: CommissionPlan): CommissionPreview {
  const { currency } = order;
  const entries = payment.earnings.map((earning) => entryOf(order, earning, plan));
  const total = sum(payment.earnings.map(({ amount }) => amount));
  return { attribution: payment.attribution, entries, total: { minor: total, currency } };
}

function entryOf({ currency, lines }: OrderDraft, earning: Earning, plan: CommissionPlan): PreviewEntry {
  const line = lines.find(({ lineNo }) => lineNo === earning.lineNo);
  const base = { minor: earning.base, currency };
  const amount = { minor: earning.amount, currency };
  const unitAmount = earning.unitAmount === null ? null : { minor: earning.unitAmount, currency };
  const entry = {
    ...earning,
    id: '' as EntryId,
    kind: 'EARNED',
    status: 'PENDING',
    orderId: null,
    lineRef: line?.lineRef ?? null,
    quantity: line?.quantity ?? null,
    base,
    amount,
    unitAmount,
    period: null,
    recordedAt: new Date(0),
    planVersion: plan.version,
    rounding: plan.rounding,
    reason: null,
    bonus: null,
    contestRank: null,
    path: [],
  } as const;
  const { beneficiaryId, level, rate } = earning;
  return { beneficiaryId, lineRef: line?.lineRef ?? '', level, base, rate, amount, text: explain(entry) };
}
