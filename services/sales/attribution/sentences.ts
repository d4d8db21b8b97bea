import { say } from '../../sentences.ts';

export const ATTRIBUTION_SENTENCES = {
  noActiveCode: () => say('No active distributor has this code.', '没有启用中的分销商使用此推荐码。'),
} as const;
