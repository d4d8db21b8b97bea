import { visibleBalances } from '../../../services/books/balances/read-balances.ts';
import type { Noun } from '../../noun.ts';
import { BalanceResolver, balanceLoaders } from './balance-resolver.ts';

export const noun: Noun = {
  resolvers: [BalanceResolver],
  loaders: balanceLoaders,
  node: {
    balance: { type: 'Balance', read: visibleBalances },
  },
};
