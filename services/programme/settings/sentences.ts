import { say } from '../../sentences.ts';

export const SETTINGS_SENTENCES = {
  thirdLevelInUse: () =>
    say(
      'A plan in force or to come, or a tier, pays three levels.',
      '当前或将生效的佣金方案或等级仍支付三级佣金。',
    ),
  fixedByBooks: () =>
    say('It is fixed since an order or a bonus has been recorded.', '已有订单或奖金记录，不能再更改。'),
  fixedAmounts: (version: number) =>
    say(
      `Plan ${version.toString()} pays fixed amounts, which this currency writes otherwise: publish it anew without them first.`,
      `佣金方案 ${version.toString()} 含固定金额，与该货币的小数位数不同：请先发布不含固定金额的方案。`,
    ),
  tierAmounts: (code: string, currency: string) =>
    say(
      `The tier ${code} has a threshold that ${currency} has too few decimals for: define the tiers anew first.`,
      `等级 ${code} 的门槛金额超出 ${currency} 的小数位数：请先重新设置等级。`,
    ),
  giveAnew: (currency: string) =>
    say(
      `Give it anew in ${currency}: it does not fit as it stands.`,
      `请以 ${currency} 重新填写：原金额不适用。`,
    ),
  zone: () =>
    say(
      'Give a time zone of the IANA database, such as "Asia/Shanghai". Abbreviations such as "CST" are not accepted.',
      '请使用 IANA 时区名称，例如 “Asia/Shanghai”；不接受 “CST” 之类的缩写。',
    ),
  taxTable: () => say('There is no such withholding table.', '没有这个预扣税表。'),
  taxTableCurrency: () => say('This table withholds in another currency.', '该预扣税表适用于其他货币。'),
} as const;
