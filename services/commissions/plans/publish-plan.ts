import { isDeepStrictEqual } from 'node:util';
import type { StoredApproval } from '../../../db/people/approvals.queries.ts';
import { wasOrderPaidSince } from '../../../db/terms/recorded.queries.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { insertPublishedPlan } from '../../../db/terms/programme-writes.queries.ts';
import { AwaitingApproval } from '../../../domain/people/approval.ts';
import { commissionsEvent } from '../../../domain/commissions/events.ts';
import { type CommissionPlan, type CommissionRule, planInForce } from '../../../domain/terms/plan.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { askApproval, confirmedBefore, confirmedOutcome } from '../../people/approvals/ask-approval.ts';
import { basisOf, WORDS } from '../../people/approvals/approval-words.ts';
import type { Facts } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { digestOf } from '../../digest.ts';
import type { PublishPlanInput } from './inputs.ts';
import { changingProgramme } from '../../people/approvals/change-programme.ts';
import { APPROVAL_SENTENCES } from '../../people/approvals/sentences.ts';
import { PLAN_SENTENCES } from './sentences.ts';
import { answering, type Writing, type Written } from '../../write.ts';
import { draftPlan } from './plan-draft.ts';
import { reachChange, rememberReach } from './plan-guard.ts';

/**
 * Publishes the next version of the plan. It may take effect in the past only if no recorded order was paid since, so
 * that every order is explained by the plan in force at its payment (R9). Repeating the latest version, with the same
 * start and terms, returns it unchanged. A version that pays a large share of a sale, or much more than before, waits
 * for a second operator (R27).
 */
export async function publishPlan(
  call: Call,
  input: PublishPlanInput,
): Promise<{ plan: CommissionPlan } | AwaitingApproval | Refusal> {
  const after = await changingProgramme(call, async (tx, before) => {
    const done = await publish(tx, call, input, before);
    return done instanceof Refusal
      ? done
      : answering(done, done.result instanceof AwaitingApproval ? done.result : null);
  });
  if (after instanceof Refusal || after instanceof AwaitingApproval) return after;
  const plan = after.plans.at(-1);
  if (plan === undefined) throw new Error('the published plan is gone');
  return { plan };
}

/**
 * A second operator has confirmed it. If orders were paid after the intended start, it takes effect now: those orders
 * were calculated with the plan in force then.
 */
export async function confirmPlan(
  tx: Writing,
  call: Call,
  { input, basis }: StoredApproval,
): Promise<{ outcome: string } | Refusal> {
  const before = await readProgrammeState(tx);
  if (basis !== standingPlan(before)) return new Refusal('WRONG_STATE', APPROVAL_SENTENCES.approvalMoved());
  const asked = publishPlanInput(input);
  const tooEarly = await wasOrderPaidSince(tx, asked.effectiveFrom);
  const done = await publish(tx, call, tooEarly ? { ...asked, effectiveFrom: call.now } : asked, before);
  return confirmedOutcome(done, ({ id }) => id);
}

async function publish(
  tx: Writing,
  call: Call,
  input: PublishPlanInput,
  before: ProgrammeState,
): Promise<Written<CommissionPlan | AwaitingApproval> | Refusal> {
  const { programme, plans } = before;
  const plan = draftPlan(input, before, call.now);
  if (plan instanceof Refusal) return plan;
  const latest = plans.at(-1);
  if (latest !== undefined && isDeepStrictEqual(termsOf(plan), termsOf(latest))) return tx.unchanged(latest);
  // It was confirmed before and has been in force since.
  if (latest !== undefined && latest.id === (await confirmedBefore(tx, call, 'PLAN', digestOf(input))))
    return tx.unchanged(latest);
  if (await wasOrderPaidSince(tx, plan.effectiveFrom)) {
    return new Refusal('WRONG_STATE', PLAN_SENTENCES.planTooEarly(), ['effectiveFrom']);
  }
  const change = await reachChange(tx, call, before, { plan });
  if (change.needsSecond) {
    const summary = WORDS.plan(plan.version, plan.effectiveFrom, change.then, change.now);
    return askApproval(tx, call, {
      kind: 'PLAN',
      subject: `plan ${plan.version.toString()}`,
      key: null,
      input,
      digest: digestOf(input),
      basis: standingPlan(before),
      summary,
      reason: null,
    });
  }
  await insertPublishedPlan(tx, storedPlan(plan));
  await rememberReach(tx, call, before, change);
  const facts = {
    before: planFacts(planInForce(plans, call.now), programme),
    after: planFacts(plan, programme),
  };
  const published = commissionsEvent({
    type: 'PLAN_PUBLISHED',
    subject: plan.id,
    distributorId: null,
    channel: null,
    data: { version: plan.version },
  });
  tx.log(call, { action: 'publishPlan', subject: plan.id, ...facts, events: [published] });
  return tx.written(plan);
}

/** The state that completes the input and that it is compared with. */
const standingPlan = ({ plans, tiers }: ProgrammeState): string => basisOf([plans.at(-1)?.id, tiers]);

/** The stored input, with JSON texts turned back into times. */
function publishPlanInput(stored: unknown): PublishPlanInput {
  const input = stored as PublishPlanInput;
  const moment = (at: Date | null | undefined) => (at === null || at === undefined ? at : new Date(at));
  const rules = input.rules?.map((rule) => ({
    ...rule,
    startsAt: moment(rule.startsAt),
    endsAt: moment(rule.endsAt),
  }));
  return { ...input, effectiveFrom: new Date(input.effectiveFrom), ...(rules && { rules }) };
}

/** A plan on the audit log: its fixed amounts with their currency. */
function planFacts({ rules, bonusRules, ...terms }: CommissionPlan, { currency }: Programme): Facts {
  const money = (amounts: CommissionRule['levelAmounts']) =>
    amounts?.map((minor) => ({ minor, currency })) ?? null;
  return {
    ...terms,
    rules: rules.map((rule) => ({ ...rule, levelAmounts: money(rule.levelAmounts) })),
    bonusRules: bonusRules.map(({ list, ...rule }) => ({
      ...rule,
      list: list.map(({ from, rate, amount }) => ({
        from: { minor: from, currency },
        rate,
        amount: amount === null ? null : { minor: amount, currency },
      })),
    })),
  };
}

/** The plan's terms. Its id and those of its rules are left out. */
function termsOf(plan: CommissionPlan) {
  const { id: _id, version: _version, rules, ...terms } = plan;
  return { ...terms, rules: rules.map(({ id: _ruleId, ...rule }) => rule) };
}

/** A version as `commission_plans` has it. */
export function storedPlan({ rules, bonusRules, levelRates, ...plan }: CommissionPlan) {
  return {
    ...plan,
    levelRates: [...levelRates],
    rules: rules.map((rule) => ({
      ...rule,
      startsAt: rule.startsAt?.toISOString() ?? null,
      endsAt: rule.endsAt?.toISOString() ?? null,
      levelAmounts: rule.levelAmounts?.map(String) ?? null,
    })),
    bonusRules: bonusRules.map(({ list, ...rule }) => ({
      ...rule,
      list: list.map(({ from, rate, amount }) => ({
        from: from.toString(),
        rate,
        amount: amount?.toString() ?? null,
      })),
    })),
  };
}
