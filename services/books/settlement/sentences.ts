import { say } from '../../sentences.ts';

export const SETTLEMENT_SENTENCES = {
  month: () => say('Give a month such as 2026-10.', '请填写月份，例如 2026-10。'),
  periodNotEnded: () => say('The month has not ended yet.', '该月尚未结束。'),
  clockInDoubt: ({ from, until }: { readonly from: Date; readonly until: Date }) =>
    say(
      `The month has not ended by what was noted before ${from.toISOString()}: the clock moved on since. If it is right, settle again after ${until.toISOString()}.`,
      `按 ${from.toISOString()} 之前的记录，该月尚未结束：此后系统时钟发生跳变。如时钟无误，请在 ${until.toISOString()} 之后再结算。`,
    ),
  earlierOpen: (period: string) =>
    say(`Settle ${period} first: something is due in it.`, `请先结算 ${period}：其中有到期佣金。`),
  statementRefused: () =>
    say(
      'The database refused this statement or a row that it is made from. Correct that, then settle the month again.',
      '数据库拒绝了该结算单或其所依据的记录。请先修复，再重新结算该月。',
    ),
  statementMissing: () =>
    say(
      'This statement was not made. Run the audit, correct what it names, then settle the month again.',
      '该结算单未生成。请运行审计并修复所指问题，再重新结算该月。',
    ),
  statementWaits: () =>
    say(
      'The statement of an earlier month is missing: settle that month again first.',
      '较早月份的结算单缺失：请先重新结算该月份。',
    ),
} as const;
