import { SUSPICION_RULES, type Suspicion, type SuspicionKind } from '../../../domain/books/suspicion.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const SUSPICION_SENTENCES = {
  noSuspicion: () => say('There is no such suspicion.', '没有这条可疑记录。'),
  decided: () =>
    say(
      'The suspicion has been decided, or replaced by a later one.',
      '该可疑记录已处理，或已被后续记录取代。',
    ),
} as const;

const { SAME_SOURCE, SIGN_UP_BURST, OWN_BUYER, MUTUAL_BUYERS, REFUNDS_AFTER_RELEASE } = SUSPICION_RULES;

/** What was noticed, for people. */
const TEXTS: Readonly<Record<SuspicionKind, (count: string) => Sentence>> = {
  SAME_PAYOUT_ACCOUNT: (count) =>
    say(`${count} distributors have the same payout account.`, `${count} 名分销商使用相同的收款账户。`),
  SAME_SOURCE: (count) =>
    say(
      `${count} distributors signed up or signed in from the same source address within ${SAME_SOURCE.withinDays.toString()} days.`,
      `${count} 名分销商在 ${SAME_SOURCE.withinDays.toString()} 天内使用相同来源地址注册或登录。`,
    ),
  SIGN_UP_BURST: (count) =>
    say(
      `${count} people signed up under one sponsor within ${SIGN_UP_BURST.withinHours.toString()} hours.`,
      `${SIGN_UP_BURST.withinHours.toString()} 小时内有 ${count} 人在同一推荐人名下注册。`,
    ),
  OWN_BUYER: (count) =>
    say(
      `A customer who is known to be this distributor bought by the distributor’s own code, ${count} times in ${OWN_BUYER.withinDays.toString()} days.`,
      `已确认为该分销商本人的顾客在 ${OWN_BUYER.withinDays.toString()} 天内通过其本人推荐下单 ${count} 次。`,
    ),
  MUTUAL_BUYERS: (count) =>
    say(
      `${count} distributors bought from each other in a ring within ${MUTUAL_BUYERS.withinDays.toString()} days.`,
      `${count} 名分销商在 ${MUTUAL_BUYERS.withinDays.toString()} 天内循环互相购买。`,
    ),
  REFUNDS_AFTER_RELEASE: (count) =>
    say(
      `${count} orders of this seller were refunded within ${REFUNDS_AFTER_RELEASE.daysAfterRelease.toString()} days after their commissions were released.`,
      `该分销商有 ${count} 笔订单在佣金解冻后 ${REFUNDS_AFTER_RELEASE.daysAfterRelease.toString()} 天内退款。`,
    ),
};

export const suspicionText = ({ kind, count }: Pick<Suspicion, 'kind' | 'count'>): Sentence =>
  TEXTS[kind](count.toString());
