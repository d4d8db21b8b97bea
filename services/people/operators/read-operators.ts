import { pageOf } from '../../../db/page-of.ts';
import * as stored from '../../../db/people/operators.queries.ts';
import type { OperatorId } from '../../../domain/ids.ts';
import type { Operator, OperatorStatus } from '../../../domain/people/operator.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';

/** Oldest first. The schema allows operators only. */
export async function listOperators(
  { db }: Call,
  only: OperatorStatus | null,
  page: PageRequest,
): Promise<Page<Operator>> {
  return pageOf(
    await stored.listOperators(db, only, page),
    page,
    (row) => row,
    ({ createdAt, id }) => [createdAt.toISOString(), id],
  );
}

export async function countOperators({ db }: Call, only: OperatorStatus | null): Promise<number> {
  return stored.countOperators(db, only);
}

/** The operators that the viewer may see: operators see all, others none (R32). */
export async function visibleOperators(
  { db, viewer }: Call,
  ids: readonly OperatorId[],
): Promise<Map<OperatorId, Operator>> {
  if (viewer.role !== 'ADMIN') return new Map();
  const operators = await stored.readOperators(db, ids);
  return new Map(operators.map((operator) => [operator.id, operator]));
}
