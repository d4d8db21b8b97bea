import { say } from '../../sentences.ts';

export const SIMULATION_SENTENCES = {
  month: () => say('Give a month such as 2026-10.', '请填写月份，例如 2026-10。'),
  order: () => say('The last month comes before the first.', '结束月份早于起始月份。'),
  tooLong: (most: number) =>
    say(
      `A simulation covers at most ${most.toString()} months.`,
      `一次模拟最多涵盖 ${most.toString()} 个月。`,
    ),
  notSettled: (month: string) => say(`${month} is not settled yet.`, `${month} 尚未结算。`),
  empty: () => say('No order was paid in these months.', '这些月份没有已付款的订单。'),
} as const;
