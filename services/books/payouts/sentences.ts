import { say } from '../../sentences.ts';

export const PAYOUT_SENTENCES = {
  nothingPayable: (held: number) =>
    say(
      `No approved withdrawal can be paid now: ${held.toString()} are held back, each says why.`,
      `目前没有可付款的提现：有 ${held.toString()} 笔被暂缓，原因见各笔提现。`,
    ),
  noBatch: () => say('There is no such payout batch.', '没有这个付款批次。'),
  notInBatch: () => say('This batch has no such withdrawal.', '该批次中没有这笔提现。'),
  nothingApproved: () => say('No approved withdrawal waits for a batch.', '没有已批准、待付款的提现。'),
  noPayoutProvider: () =>
    say(
      'No payout provider is connected: export the batch for the bank.',
      '未接入付款服务商：请导出批次交由银行付款。',
    ),
} as const;
