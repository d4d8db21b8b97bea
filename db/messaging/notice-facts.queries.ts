import type { DistributorId, OperatorId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import type { DistributorStatus } from '../../domain/people/distributor.ts';
import { Query, type Reading } from '../query.ts';

/** A distributor as far as it decides who is told. */
export interface ToldDistributor {
  readonly id: DistributorId;
  readonly status: DistributorStatus;
  readonly sponsorId: DistributorId | null;
  readonly erased: boolean;
  readonly blocked: boolean;
}

const distributors = new Query<ToldDistributor, [ids: readonly DistributorId[]]>(
  'told_distributors',
  `select d.id, d.status, d.sponsor_id as "sponsorId", d.erased_at is not null as erased,
     exists (select from blocked_subjects b where b.subject = d.id) as blocked
   from distributors d
   where d.id = any($1) or d.id in (select s.sponsor_id from distributors s where s.id = any($1))`,
);
const operators = new Query<{ id: OperatorId }>(
  'told_operators',
  `select o.id from operators o
   where o.status = 'ACTIVE' and not exists (select from blocked_subjects b where b.subject = o.id)`,
);
const everybody = new Query<{ id: DistributorId }>(
  'told_everybody',
  `select d.id from distributors d
   where d.status = 'ACTIVE' and d.erased_at is null and not exists (select from blocked_subjects b where b.subject = d.id)`,
);

/** What the words of a notice need and its event does not say. */
export interface SubjectFacts {
  readonly id: string;
  readonly amount: Minor | null;
  readonly effectiveFrom: Date | null;
}

const facts = new Query<SubjectFacts, [ids: readonly string[]]>(
  'facts_of_notices',
  `select id, amount::numeric as amount, null::timestamptz as "effectiveFrom" from commission_entries where id = any($1)
   union all select id, closing, null from statements where id = any($1)
   union all select id, amount, null from withdrawals where id = any($1)
   union all select id, null, effective_from from commission_plans where id = any($1)`,
);

/** These distributors and their sponsors. */
export async function readToldDistributors(
  on: Reading,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, ToldDistributor>> {
  return new Map((await distributors.rows(on, [ids])).map((row) => [row.id, row]));
}

/** The operators who are told: those who may sign in. */
export async function readToldOperators(on: Reading): Promise<OperatorId[]> {
  return (await operators.rows(on)).map(({ id }) => id);
}

/** All distributors who are told of what concerns everybody. */
export async function readEverybody(on: Reading): Promise<DistributorId[]> {
  return (await everybody.rows(on)).map(({ id }) => id);
}

/** The figures of entries, statements, withdrawals and plans. */
export async function readSubjectFacts(
  on: Reading,
  ids: readonly string[],
): Promise<Map<string, SubjectFacts>> {
  return new Map((await facts.rows(on, [ids])).map((row) => [row.id, row]));
}
