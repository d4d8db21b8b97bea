import { say } from '../sentences.ts';

export const TERMS_SENTENCES = {
  backdated: (earliest: string) =>
    say(
      `Too far back: give ${earliest} or later. Operators import what is older.`,
      `时间过早：请填写 ${earliest} 或之后的时间；更早的记录由管理员导入。`,
    ),
  currencyOther: (currency: string) =>
    say(`This programme runs in ${currency}.`, `本计划使用的货币是 ${currency}。`),
  noTier: () => say('There is no such tier.', '没有这个等级。'),
  levels: () => say('Give rates for one to three levels.', '请给出一至三级的比例。'),
  rate: () => say('A rate is 0 to 10000 hundredths of a percent.', '比例为 0 至 10000（万分之一）。'),
  thirdLevel: () => say('The third level is not switched on for this programme.', '本计划未开启第三级。'),
} as const;
