import type { WithdrawalStatus } from '../../../domain/books/withdrawal.ts';
import { WITHDRAWAL_LABELS } from './labels.ts';
import { say } from '../../sentences.ts';

/** Why a withdrawal is neither approved nor paid as it stands. */
const HOLDS = {
  SUSPENDED: say('The distributor is suspended: their withdrawals wait.', '该分销商已暂停，其提现暂缓处理。'),
  BLOCKED: say('The distributor is blocked: their withdrawals wait.', '该分销商已被封禁，其提现暂缓处理。'),
  SUSPECTED: say(
    'A suspicion of the distributor waits for a decision: decide it first.',
    '该分销商有待处理的可疑记录，请先处理。',
  ),
  NOT_COVERED: say(
    'After amounts that are known to be taken back, too little is left for it.',
    '扣除已知将扣回的金额后，余额不足以支付这笔提现。',
  ),
  APPROVAL_MISSING: say(
    'Somebody who approved it no longer counts, or the threshold was lowered: another operator has to approve it too.',
    '原审批人已失效或门槛已调低：须由另一位管理员补充审批。',
  ),
} as const;

export const WITHDRAWAL_SENTENCES = {
  timeOrDay: () => say('Give either paidAt or paidOn.', 'paidAt 与 paidOn 只能填写一项。'),
  decidedAlready: () =>
    say(
      'An operator has decided about it: it can no longer be taken back.',
      '管理员已处理该提现，不能再撤回。',
    ),
  noKeptPayoutAccount: () =>
    say('Give a payout account, or keep one first.', '请填写收款账户，或先保存一个收款账户。'),
  belowMinimum: (minimum: string) =>
    say(`At least ${minimum} can be withdrawn.`, `提现金额至少为 ${minimum}。`),
  nothingArrives: () => say('Fee and tax would take all of it.', '扣除手续费和税款后无余额。'),
  insufficient: (most: string) => say(`At most ${most} can be withdrawn now.`, `当前最多可提现 ${most}。`),
  suspended: () => say('A suspended distributor cannot withdraw.', '账户已暂停，不能提现。'),
  noWithdrawal: () => say('There is no such withdrawal.', '没有这笔提现。'),
  withdrawalState: (status: WithdrawalStatus) =>
    say(
      `The withdrawal is ${status}: this is not open to it.`,
      `提现状态为“${WITHDRAWAL_LABELS.WithdrawalStatus[status].zh}”，不能进行此操作。`,
    ),
  withdrawalHold: (hold: keyof typeof HOLDS) => HOLDS[hold],
  wholeRest: (rest: string) =>
    say(
      `A distributor who has left must withdraw the whole balance: ${rest}.`,
      `已退出者须一次提取全部余额：${rest}。`,
    ),
  onlyApprover: () =>
    say(
      'Somebody else has to approve it too, and no other active operator is known here. Invite one first.',
      '须由另一人进行第二次审批，而目前没有其他启用中的管理员，请先邀请一位。',
    ),
  nothingUndecided: () =>
    say(
      'This withdrawal waits for no decision: its provider is asked about it, or has answered.',
      '这笔提现无需人工决定：系统正在向付款服务商查询，或服务商已有答复。',
    ),
  handedOver: () =>
    say(
      'It was handed over to be paid: only the answer of the bank decides now.',
      '已交付付款，须以银行结果为准。',
    ),
  netAmount: (net: string) => say(`The payout is ${net}.`, `应付金额为 ${net}。`),
  referenceTaken: () => say('Another withdrawal has this reference.', '该流水号已用于另一笔提现。'),
} as const;
