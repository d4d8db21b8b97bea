import { formatAmount } from '../../../domain/decimal.ts';
import type { Money } from '../../../domain/money.ts';
import type { PlanReach } from '../../../domain/terms/plan-reach.ts';
import type { Guard } from '../../../domain/terms/programme.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { digestOf } from '../../digest.ts';

type Value = string | number | boolean | null | Money;

/** One setting that is to change. */
export interface SettingChange {
  readonly name: string;
  readonly from: Value;
  readonly to: Value;
}

const GUARD_NAMES: Readonly<Record<Guard, Sentence>> = {
  secondApprovalAbove: { en: 'withdrawals that one operator approves', zh: '单人可审批的提现' },
  adjustmentApprovalAbove: {
    en: 'bonuses, corrections, cancellations, prizes and canceled holds of one operator',
    zh: '单人可发放的奖金、调整、撤销、竞赛奖金与撤销冻结的佣金',
  },
  newAccountApprovalAbove: {
    en: 'first payments to a payout account that one operator approves',
    zh: '单人可审批的新账户首次付款',
  },
  planApprovalAbove: { en: 'the share that one operator publishes', zh: '单人可发布的佣金总比例' },
  planRiseApprovalAbove: {
    en: 'the rise in a day that one operator publishes',
    zh: '单人每日可提高的佣金总比例',
  },
};

/** The summaries that the confirming operator reads instead of the stored input. */
export const WORDS = {
  settings: (changes: readonly SettingChange[]): Sentence => ({
    en: `Change settings: ${changes.map(({ name, from, to }) => `${nameOf(name).en} from ${valueOf(name, from)} to ${valueOf(name, to)}`).join('; ')}.`,
    zh: `修改设置：${changes.map(({ name, from, to }) => `${nameOf(name).zh}由 ${valueOf(name, from)} 改为 ${valueOf(name, to)}`).join('；')}。`,
  }),
  plan: (version: number, from: Date, { share, cap }: PlanReach, now: PlanReach): Sentence => ({
    en: `Publish plan ${version.toString()} from ${from.toISOString()}: at most ${percent(share)} of a sale on all levels (${percent(now.share)} now), cap ${percent(cap)} (${percent(now.cap)} now).`,
    zh: `发布佣金方案 ${version.toString()}，自 ${from.toISOString()} 起生效：各级合计最高 ${percent(share)}（目前 ${percent(now.share)}），上限 ${percent(cap)}（目前 ${percent(now.cap)}）。`,
  }),
  tiers: (share: number, now: number): Sentence => ({
    en: `Define the tiers: at most ${percent(share)} of a sale on all levels (${percent(now)} now).`,
    zh: `设置等级：各级合计最高 ${percent(share)}（目前 ${percent(now)}）。`,
  }),
  adjustment: (kind: 'BONUS' | 'ADJUSTED', amount: Money, who: string): Sentence => ({
    en: `${kind === 'BONUS' ? 'Give a bonus' : 'Correct the commission'} of ${money(amount)} ${kind === 'BONUS' ? 'to' : 'for'} ${who}.`,
    zh: `${kind === 'BONUS' ? '发放奖金' : '调整佣金'} ${money(amount)}，分销商：${who}。`,
  }),
  cancellation: (amount: Money, channel: string, externalId: string): Sentence => ({
    en: `Take back ${money(amount)} of commissions of the order ${externalId} in the channel ${channel}.`,
    zh: `撤销渠道 ${channel} 订单 ${externalId} 的佣金 ${money(amount)}。`,
  }),
  contest: (name: string, amount: Money, first: string, last: string): Sentence => ({
    en: `Create the contest "${name}" from ${first} to ${last} with prizes of ${money(amount)} in all.`,
    zh: `创建竞赛“${name}”（${first} 至 ${last}），奖金合计 ${money(amount)}。`,
  }),
  hold: (amount: Money, who: string, people: number): Sentence => ({
    en: `Cancel the hold on ${who} and take back ${money(amount)} of commissions from ${people === 1 ? '1 distributor' : `${people.toString()} distributors`}.`,
    zh: `撤销对分销商 ${who} 的冻结并扣回佣金 ${money(amount)}，涉及 ${people.toString()} 名分销商。`,
  }),
  payoutAgain: (amount: Money, withdrawal: string): Sentence => ({
    en: `Ask the payment provider once more to pay the withdrawal ${withdrawal} of ${money(amount)}: it does not say what became of the first payment.`,
    zh: `再次请求付款服务商支付提现 ${withdrawal}，金额 ${money(amount)}：服务商未告知首次付款的结果。`,
  }),
} as const;

export const money = ({ minor, currency }: Money): string => `${formatAmount(minor, currency)} ${currency}`;

/** Basis points as a percentage: 1550 is 15.5 %. */
const percent = (points: number): string => `${(points / 100).toString()} %`;

const nameOf = (name: string): Sentence =>
  name in GUARD_NAMES ? GUARD_NAMES[name as Guard] : { en: name, zh: `${name} ` };

function valueOf(name: string, value: Value): string {
  if (value === null) return '-';
  if (typeof value === 'object') return money(value);
  return typeof value === 'number' && name.startsWith('plan') ? percent(value) : value.toString();
}

/** A digest of the state that a request is compared with, short enough to be stored with it. */
export const basisOf = (facts: unknown): string => digestOf(facts);
