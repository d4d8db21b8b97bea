import { type Money, size } from '../money.ts';
import type { Sentence } from '../refusal.ts';
import { shownDay, shownMoney, shownMonth } from './notice-format.ts';
import type { NoticeFacts, NoticeWords, Told } from './notice-words.ts';

/** Words about orders, commissions, statements and withdrawals. */
export const MONEY_WORDS = {
  ORDER_ATTRIBUTED: orderAttributed,
  ORDER_ADVANCED: orderAdvanced,
  ORDER_REFUNDED: orderRefunded,
  COMMISSION_RECORDED: commissionRecorded,
  STATEMENT_ISSUED: statementIssued,
  PERIOD_SETTLED: periodSettled,
  WITHDRAWAL_REQUESTED: withdrawalRequested,
  WITHDRAWAL_DECIDED: withdrawalDecided,
  WITHDRAWAL_PAID: withdrawalPaid,
  WITHDRAWAL_FAILED: withdrawalFailed,
  PLAN_PUBLISHED: planPublished,
} as const satisfies Readonly<Record<string, Told>>;

const words = (title: Sentence, text: Sentence): NoticeWords => ({ title, text });

/** The amount; where it cannot be told any more, that there was one. */
const sumOf = ({ amount }: NoticeFacts): Sentence =>
  amount === null ? { en: 'an amount', zh: '一笔款项' } : shownMoney(amount);

const unsigned = (amount: Money | null): Money | null =>
  amount === null ? null : { ...amount, minor: size(amount.minor) };

const dayOfEvent = ({ occurredAt, timeZone }: NoticeFacts): Sentence => shownDay(occurredAt, timeZone);

function orderAttributed(facts: NoticeFacts): NoticeWords {
  const day = dayOfEvent(facts);
  return words(
    { en: 'You made a sale', zh: '您有一笔新订单' },
    { en: `An order of ${day.en} was credited to you.`, zh: `${day.zh}有一笔订单归属于您。` },
  );
}

const ORDER_STATES: Readonly<Partial<Record<string, Sentence>>> = {
  PLACED: { en: 'placed', zh: '已下单' },
  PAID: { en: 'paid', zh: '已付款' },
  SHIPPED: { en: 'shipped', zh: '已发货' },
  COMPLETED: { en: 'completed', zh: '已完成' },
  CANCELED: { en: 'canceled', zh: '已取消' },
};

function orderAdvanced({ data }: NoticeFacts): NoticeWords {
  const state = ORDER_STATES[String(data['to'])] ?? { en: 'in a new state', zh: '状态已更新' };
  return words(
    { en: `Your order is ${state.en}`, zh: `您的订单${state.zh}` },
    { en: `An order credited to you is now ${state.en}.`, zh: `归属于您的一笔订单${state.zh}。` },
  );
}

function orderRefunded({ data }: NoticeFacts): NoticeWords {
  if (typeof data['undoes'] === 'string')
    return words(
      { en: 'A refund was undone', zh: '一笔退款已撤销' },
      {
        en: 'A refund of an order credited to you did not happen after all. Its commission is given back.',
        zh: '归属于您的一笔订单的退款已撤销，对应的佣金已恢复。',
      },
    );
  return words(
    { en: 'An order was refunded', zh: '一笔订单已退款' },
    {
      en: 'Something of an order credited to you was refunded. The commission on it is taken back.',
      zh: '归属于您的一笔订单发生退款，对应的佣金已扣回。',
    },
  );
}

function commissionRecorded(facts: NoticeFacts): NoticeWords {
  const { kind } = facts.data;
  const sum = kind === 'REVERSED' ? sumOf({ ...facts, amount: unsigned(facts.amount) }) : sumOf(facts);
  const day = dayOfEvent(facts);
  switch (kind) {
    case 'REVERSED':
      return words(
        { en: `Commission taken back: ${sum.en}`, zh: `佣金扣回 ${sum.zh}` },
        {
          en: `After a refund on ${day.en}, ${sum.en} of commission was taken back.`,
          zh: `因${day.zh}发生退款，佣金扣回 ${sum.zh}。`,
        },
      );
    case 'RESTORED':
      return words(
        { en: `Commission given back: ${sum.en}`, zh: `佣金恢复 ${sum.zh}` },
        {
          en: `A refund was undone on ${day.en}, so ${sum.en} of commission was given back.`,
          zh: `一笔退款已于${day.zh}撤销，佣金恢复 ${sum.zh}。`,
        },
      );
    case 'BONUS':
      return words(
        { en: `Bonus: ${sum.en}`, zh: `获得奖励 ${sum.zh}` },
        {
          en: `You were given a bonus of ${sum.en} on ${day.en}. It is on your next statement.`,
          zh: `您于${day.zh}获得奖励 ${sum.zh}，将计入下一期结算单。`,
        },
      );
    case 'ADJUSTED':
      return words(
        { en: `Commission adjusted: ${sum.en}`, zh: `佣金调整 ${sum.zh}` },
        {
          en: `Your commission was adjusted by ${sum.en} on ${day.en}. It is on your next statement.`,
          zh: `您的佣金于${day.zh}调整 ${sum.zh}，将计入下一期结算单。`,
        },
      );
    default:
      return words(
        { en: `New commission: ${sum.en}`, zh: `新增佣金 ${sum.zh}` },
        {
          en: `You earned ${sum.en} on ${day.en}. It is settled after the order is completed and its hold is over.`,
          zh: `您于${day.zh}获得佣金 ${sum.zh}，订单完成且冻结期结束后计入结算。`,
        },
      );
  }
}

function statementIssued(facts: NoticeFacts): NoticeWords {
  const [sum, month] = [sumOf(facts), shownMonth(String(facts.data['period']))];
  return words(
    { en: `Your statement for ${month.en}`, zh: `您的${month.zh}结算单` },
    {
      en: `Your statement for ${month.en} is ready. It closes with ${sum.en}.`,
      zh: `您的${month.zh}结算单已出具，期末余额为 ${sum.zh}。`,
    },
  );
}

function periodSettled({ subject }: NoticeFacts): NoticeWords {
  const month = shownMonth(subject);
  return words(
    { en: `${month.en} is settled`, zh: `${month.zh}已结算` },
    {
      en: `The settlement of ${month.en} is finished and all its statements are issued.`,
      zh: `${month.zh}结算已完成，全部结算单已出具。`,
    },
  );
}

function withdrawalRequested(facts: NoticeFacts): NoticeWords {
  const [sum, day] = [sumOf(facts), dayOfEvent(facts)];
  if (facts.part === 'OPERATOR')
    return words(
      { en: 'A withdrawal waits for approval', zh: '有提现待审批' },
      { en: `${facts.who} asked to withdraw ${sum.en}.`, zh: `${facts.who} 申请提现 ${sum.zh}，请审批。` },
    );
  return words(
    { en: 'We have received your withdrawal request', zh: '已收到您的提现申请' },
    {
      en: `You asked to withdraw ${sum.en} on ${day.en}. If this was not you, tell us at once.`,
      zh: `您于${day.zh}申请提现 ${sum.zh}。如非本人操作，请立即联系我们。`,
    },
  );
}

function withdrawalDecided(facts: NoticeFacts): NoticeWords {
  const sum = sumOf(facts);
  switch (facts.data['decision']) {
    case 'APPROVED':
      return words(
        { en: 'Your withdrawal was approved', zh: '您的提现已通过审批' },
        { en: `Your withdrawal of ${sum.en} will be paid out soon.`, zh: `您申请的提现 ${sum.zh}即将打款。` },
      );
    case 'CANCELED':
      return words(
        { en: 'Your withdrawal was canceled', zh: '您的提现已取消' },
        {
          en: `Your withdrawal of ${sum.en} was canceled. The money is back in your balance.`,
          zh: `您申请的提现 ${sum.zh}已取消，款项已退回您的余额。`,
        },
      );
    default:
      return words(
        { en: 'Your withdrawal was rejected', zh: '您的提现未通过审批' },
        {
          en: `Your withdrawal of ${sum.en} was rejected. The money is back in your balance. Sign in to see why.`,
          zh: `您申请的提现 ${sum.zh}未通过审批，款项已退回您的余额。请登录查看原因。`,
        },
      );
  }
}

function withdrawalPaid(facts: NoticeFacts): NoticeWords {
  const sum = sumOf(facts);
  return words(
    { en: 'Your withdrawal was paid', zh: '您的提现已打款' },
    {
      en: `Your withdrawal of ${sum.en} was paid out, less fee and tax. Your bank may take some days.`,
      zh: `您申请的提现 ${sum.zh}已打款（扣除手续费及税款），到账时间以银行为准。`,
    },
  );
}

function withdrawalFailed(facts: NoticeFacts): NoticeWords {
  const sum = sumOf(facts);
  if (facts.part === 'OPERATOR')
    return words(
      { en: 'A withdrawal could not be paid', zh: '有提现打款失败' },
      {
        en: `The withdrawal of ${sum.en} by ${facts.who} was not paid. The money is back in their balance.`,
        zh: `${facts.who} 的提现 ${sum.zh}打款失败，款项已退回其余额。`,
      },
    );
  return words(
    { en: 'Your withdrawal could not be paid', zh: '您的提现打款失败' },
    {
      en: `Your withdrawal of ${sum.en} could not be paid out. The money is back in your balance. Check your payout account and ask again.`,
      zh: `您申请的提现 ${sum.zh}打款失败，款项已退回您的余额。请核对收款账户后重新申请。`,
    },
  );
}

function planPublished({ part, effectiveFrom, timeZone, data }: NoticeFacts): NoticeWords {
  const version = String(data['version']);
  const day = effectiveFrom === null ? null : shownDay(effectiveFrom, timeZone);
  const from =
    day === null ? { en: '', zh: '' } : { en: ` It applies from ${day.en}.`, zh: `自${day.zh}起生效。` };
  return words(
    { en: 'New commission plan', zh: '佣金方案已更新' },
    part === 'OPERATOR'
      ? {
          en: `Commission plan ${version} was published.${from.en}`,
          zh: `佣金方案 ${version} 已发布。${from.zh}`,
        }
      : {
          en: `A new commission plan was published.${from.en} Orders paid before it are not affected.`,
          zh: `新的佣金方案已发布。${from.zh}此前付款的订单不受影响。`,
        },
  );
}
