import { say } from '../../sentences.ts';

export const APPROVAL_SENTENCES = {
  awaitsSecond: () =>
    say('Nothing has changed yet: a second operator has to confirm it.', '尚未生效：须由另一位管理员确认。'),
  awaitsNobody: () =>
    say(
      'Nothing has changed yet: a second operator has to confirm it, and no other active one is known here. Invite one first.',
      '尚未生效：须由另一位管理员确认，而目前没有其他启用中的管理员，请先邀请一位。',
    ),
  approvalEnded: (status: string) => say(`This request is ${status} already.`, `该请求状态为 ${status}。`),
  approvalMoved: () =>
    say(
      'The facts behind this request have changed since: reject it and have it requested again.',
      '提出请求后相关内容已变更：请拒绝该请求并重新提出。',
    ),
  secondApprover: () => say('Somebody else has to approve it too.', '须由另一人进行第二次审批。'),
} as const;
