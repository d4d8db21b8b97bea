import { isDeepStrictEqual } from 'node:util';
import { wasOrderPaidSince } from '../../db/queries/orders.ts';
import { insertPlan } from '../../db/queries/programme-writes.ts';
import { type CommissionPlan, type CommissionRule, planInForce } from '../../domain/plan.ts';
import type { Programme } from '../../domain/programme.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Facts, writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import type { PublishPlanInput } from '../inputs.ts';
import { changingProgramme } from '../programme/change-programme.ts';
import { SENTENCES } from '../sentences.ts';
import { draftPlan } from './plan-draft.ts';

/**
 * Publishes the next version of the plan. It may take effect in the past only as far as no recorded order was paid
 * since, so that every order stays explained by the plan in force at its payment (R9). The latest version once more, from
 * the same moment and with the same terms, is answered as it stands: whoever lost the answer may ask again.
 */
export async function publishPlan(call: Call, input: PublishPlanInput): Promise<{ plan: CommissionPlan } | Refusal> {
  const after = await changingProgramme(call, async (tx, before) => {
    const { programme, plans } = before;
    const plan = draftPlan(input, before, call.now);
    if (plan instanceof Refusal) return plan;
    if (isDeepStrictEqual(termsOf(plan), termsOf(plans.at(-1)))) return null;
    if (await wasOrderPaidSince(tx, plan.effectiveFrom)) {
      return new Refusal('WRONG_STATE', SENTENCES.planTooEarly(), ['effectiveFrom']);
    }
    await insertPlan(tx, storedPlan(plan));
    const facts = { before: planFacts(planInForce(plans, call.now), programme), after: planFacts(plan, programme) };
    await writeAuditLine(tx, call, { action: 'publishPlan', subject: plan.id, ...facts });
    return null;
  });
  if (after instanceof Refusal) return after;
  const plan = after.plans.at(-1);
  if (plan === undefined) throw new Error('the published plan is gone');
  return { plan };
}

/** A plan on the audit log: its fixed amounts with their currency. */
function planFacts({ rules, ...terms }: CommissionPlan, { currency }: Programme): Facts {
  const money = (amounts: CommissionRule['levelAmounts']) => amounts?.map((minor) => ({ minor, currency })) ?? null;
  return { ...terms, rules: rules.map((rule) => ({ ...rule, levelAmounts: money(rule.levelAmounts) })) };
}

/** All that a plan says; what it and its rules are called inside does not count. */
function termsOf(plan: CommissionPlan | undefined) {
  if (plan === undefined) return null;
  const { id: _id, version: _version, rules, ...terms } = plan;
  return { ...terms, rules: rules.map(({ id: _ruleId, ...rule }) => rule) };
}

function storedPlan({ rules, levelRates, ...plan }: CommissionPlan) {
  return {
    ...plan,
    levelRates: [...levelRates],
    rules: rules.map((rule) => ({
      ...rule,
      startsAt: rule.startsAt?.toISOString() ?? null,
      endsAt: rule.endsAt?.toISOString() ?? null,
      levelAmounts: rule.levelAmounts?.map(String) ?? null,
    })),
  };
}
