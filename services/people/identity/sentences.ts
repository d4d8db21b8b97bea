import { say } from '../../sentences.ts';

export const IDENTITY_SENTENCES = {
  blocksThemselves: () => say('Nobody blocks themselves.', '不能封禁自己。'),
  notBlocked: () => say('Nobody is blocked under this name.', '该主体未被封禁。'),
} as const;
