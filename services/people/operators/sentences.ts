import { say } from '../../sentences.ts';

export const OPERATOR_SENTENCES = {
  noOperator: () => say('There is no such operator.', '没有这个管理员。'),
  operatorDisabled: () =>
    say(
      'There is a disabled operator with this contact: reinstate them.',
      '使用该联系方式的管理员已被停用，请恢复其账户。',
    ),
  notOneself: () => say('Somebody else has to do this.', '须由他人进行此操作。'),
  noLongerOperator: () => say('You are no longer an operator.', '您已不再是管理员。'),
  lastOperator: () => say('This is the last active operator.', '这是最后一位启用中的管理员。'),
} as const;
