import { say } from '../../sentences.ts';

export const DECISION_SENTENCES = {
  noApproval: () => say('There is no such request.', '没有这个待确认请求。'),
  approvalState: (status: string) =>
    say(`The request is ${status}: it can no longer be decided.`, `该请求状态为 ${status}，不能再作决定。`),
  askerGone: () =>
    say(
      'The person who requested it is no longer an operator, or was disabled in the meantime.',
      '提出请求的人已不再是管理员，或其间曾被停用。',
    ),
} as const;
