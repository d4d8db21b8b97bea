import { visibleStatements } from '../../../services/books/statements/read-statements.ts';
import type { Noun } from '../../noun.ts';
import { statementLoaders } from './statement-loaders.ts';
import { StatementResolver } from './statement-resolver.ts';
import { StatementQueryResolver } from './statement.ts';
import { StatementsOfDistributorResolver } from './statements-of-distributor.ts';

export const noun: Noun = {
  resolvers: [StatementQueryResolver, StatementResolver, StatementsOfDistributorResolver],
  loaders: statementLoaders,
  node: {
    statement: { type: 'Statement', read: visibleStatements },
  },
};
