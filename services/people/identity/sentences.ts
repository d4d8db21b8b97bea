import { say } from '../../sentences.ts';

export const IDENTITY_SENTENCES = {
  blocksThemselves: () => say('You cannot block yourself.', '不能封禁自己。'),
  notBlocked: () => say('No subject with this name is blocked.', '该主体未被封禁。'),
} as const;
