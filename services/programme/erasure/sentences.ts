import { say } from '../../sentences.ts';

export const ERASURE_SENTENCES = {
  openWithdrawals: () =>
    say('A withdrawal is open: decide and pay it first.', '仍有未完结的提现，请先处理完毕。'),
  frozen: () =>
    say(
      'The distributor is frozen: release or cancel the hold first.',
      '该分销商的佣金已冻结，请先解除或撤销冻结。',
    ),
  openBalance: (balance: string) =>
    say(
      `The account stands at ${balance}. Pay it out first, or give this very sum as what is left behind.`,
      `该账户尚有 ${balance}。请先付清，或填写该金额以确认留存。`,
    ),
  openBalanceOfTwo: (most: string) =>
    say(
      `One operator alone leaves behind ${most} at most: correct the balance first, which takes two.`,
      `单个管理员最多可留存 ${most}：请先调整余额，该操作须两人确认。`,
    ),
} as const;
