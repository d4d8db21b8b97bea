import type { DistributorId } from '../../../domain/ids.ts';
import type { PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../../services/call.ts';
import { countStatementsOf, statementsOf } from '../../../services/books/statements/read-statements.ts';
import { loaderOf, loadersOf } from '../../loader.ts';

type Ids = readonly DistributorId[];

export function statementLoaders(call: Call) {
  return {
    statementsByDistributor: loadersOf(
      (ids: Ids, slice: PageRequest) => statementsOf(call, ids, slice),
      () => ({ rows: [], hasNext: false }),
    ),
    statementCountByDistributor: loaderOf(
      (ids: Ids) => countStatementsOf(call, ids),
      () => 0,
    ),
  };
}
