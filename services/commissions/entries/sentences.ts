import { say } from '../../sentences.ts';

export const ENTRY_SENTENCES = {
  zeroAdjustment: () =>
    say(
      'An adjustment must not be zero, and a bonus must be above zero.',
      '调整金额不能为零，奖金必须大于零。',
    ),
} as const;
