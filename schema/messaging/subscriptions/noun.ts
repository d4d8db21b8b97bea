import type { Noun } from '../../noun.ts';
import { SubscriptionsResolver } from './subscriptions.ts';

export const noun: Noun = {
  resolvers: [SubscriptionsResolver],
};
