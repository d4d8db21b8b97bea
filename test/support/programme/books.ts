import { expect } from 'vitest';
import {
  BOARD,
  ENTRY,
  PLAN,
  SETTLEMENT,
  STATEMENT,
  type BoardAnswer,
  type EntryAnswer,
  type PlanAnswer,
  type SettlementAnswer,
  type StatementAnswer,
} from './answers.ts';
import { asker, type Asker } from './asking.ts';
import type { Member } from './people.ts';
import type { Served } from './served.ts';
import type { JobName } from '../../../services/jobs/registry.ts';

let keys = 0;

/** The actions about settings, plans, money and months. */
export function books(
  served: Served,
  admin: Asker,
  second: Asker = asker(served, { sub: 'oscar', role: 'ADMIN' }),
) {
  /**
   * Does an action that may need two operators: if the first may not do it alone, the second confirms it
   * (R27). Returns the result.
   */
  const agreed = async <T>(mutation: string, input: object, answer: string): Promise<T> => {
    const asked = await admin.do<T & { approval?: { id: string } }>(
      mutation,
      input,
      `${answer} ... on AwaitingApproval { approval { id } }`,
    );
    if (asked.approval === undefined) return asked;
    await second.do('decideApproval', { approvalId: asked.approval.id, decision: 'APPROVE' }, '__typename');
    return admin.do<T>(mutation, input, answer);
  };
  const given =
    (kind: string) =>
    async (to: Member, amount: string, reason = 'as agreed', idempotencyKey = `key-${(keys += 1)}`) => {
      const input = { distributorId: to.id, kind, amount, currency: 'CNY', reason, idempotencyKey };
      return (
        await agreed<Entries>('adjustCommission', input, `... on CommissionAdjusted { entries { ${ENTRY} } }`)
      ).entries;
    };
  return {
    configure: async (input: object) =>
      agreed('configureProgramme', input, '... on ProgrammeConfigured { programme { name } }'),
    defineTiers: async (tiers: readonly object[]) =>
      agreed('defineTiers', { tiers }, '... on TiersDefined { tiers { code } }'),
    /** From the beginning if left out. */
    publish: async (input: object) =>
      (
        await agreed<{ plan: PlanAnswer }>(
          'publishPlan',
          { effectiveFrom: '1970-01-01T00:00:00Z', ...input },
          `... on PlanPublished { plan { ${PLAN} } }`,
        )
      ).plan,
    plan: async (at: string | null = null) =>
      (await admin.ask<{ plan: PlanAnswer }>(`query ($at: DateTime) { plan(at: $at) { ${PLAN} } }`, { at }))
        .plan,

    bonus: given('BONUS'),
    adjust: given('ADJUSTED'),
    cancelCommissions: async (order: { readonly id: string }, reason: string) => {
      const input = { order: { id: order.id }, reason, idempotencyKey: `key-${(keys += 1)}` };
      return (
        await agreed<Entries>(
          'cancelCommissions',
          input,
          `... on CommissionAdjusted { entries { ${ENTRY} } }`,
        )
      ).entries;
    },
    entries: async (filter: object = {}) => {
      const document = `query ($filter: CommissionEntryFilter) { commissionEntries(filter: $filter, first: 100) { nodes { ${ENTRY} } } }`;
      return (await admin.ask<{ commissionEntries: { nodes: readonly EntryAnswer[] } }>(document, { filter }))
        .commissionEntries.nodes;
    },

    settle: async (period: string) =>
      (
        await admin.do<{ settlement: SettlementAnswer }>(
          'settlePeriod',
          { period },
          `... on PeriodSettled { settlement { ${SETTLEMENT} } }`,
        )
      ).settlement,
    settlement: async (period: string) =>
      (
        await admin.ask<{ settlement: SettlementAnswer }>(
          `query ($period: YearMonth!) { settlement(period: $period) { ${SETTLEMENT} } }`,
          { period },
        )
      ).settlement,
    statement: async (of: Member, period: string) => {
      const document = `query ($id: ID!, $period: YearMonth!) { statement(period: $period, distributorId: $id) { ${STATEMENT} entries { nodes { kind amount { amount currency } } } } }`;
      const { statement } = await admin.ask<{
        statement: (StatementAnswer & { entries: { nodes: Pick<EntryAnswer, 'kind' | 'amount'>[] } }) | null;
      }>(document, { id: of.id, period });
      return statement;
    },
    board: async (metric: string, period: string, by: Asker = admin) => {
      const document = `query ($metric: LeaderboardMetric!, $period: YearMonth!) { leaderboard(metric: $metric, period: $period) { ${BOARD} } }`;
      return (await by.ask<{ leaderboard: BoardAnswer }>(document, { metric, period })).leaderboard;
    },
    nightly: () => served.nightly(),
    everyMinute: () => served.everyMinute(),
    /** Runs one job, as its schedule does. */
    run: (job: JobName) => served.run(job),
    sql: served.sql,

    /** The failed checks of the audit, each with its first difference. */
    findings: async () =>
      (await served.audit()).checks.flatMap(({ name, difference }) =>
        difference === null ? [] : [[name, difference] as const],
      ),
    expectBooksRight: async () => {
      const { checks } = await served.audit();
      expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
    },
  };
}

interface Entries {
  readonly entries: readonly EntryAnswer[];
}
