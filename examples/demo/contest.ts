import type { Api } from './api.ts';
import type { Winner } from './check/contest.ts';

/** A winner with the certificate. */
export type Certified = Winner & { readonly certificateNumber: string };

export interface DecidedContest {
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly winners: readonly Certified[];
}

interface Answer {
  readonly contests: {
    readonly nodes: readonly {
      readonly name: string;
      readonly first: string;
      readonly last: string;
      readonly winners: readonly {
        readonly rank: number;
        readonly distributor: { readonly code: string };
        readonly amount: { readonly amount: string } | null;
        readonly thing: string | null;
        readonly certificateNumber: string;
      }[];
    }[];
  };
}

const QUERY = `query Contests { contests(first: 1) { nodes {
  name first last winners { rank distributor { code } amount { amount } thing certificateNumber }
} } }`;

/** The contest of the autumn, with its winners by rank, then by code. */
export async function decidedContest(admin: Api): Promise<DecidedContest> {
  const { contests } = await admin.ask<Answer>(QUERY);
  const [contest] = contests.nodes;
  if (!contest) throw new Error('There is no contest.');
  const winners = contest.winners.map(({ rank, distributor, amount, thing, certificateNumber }) => ({
    code: distributor.code,
    rank,
    amount: amount?.amount ?? null,
    thing,
    certificateNumber,
  }));
  return {
    ...contest,
    winners: winners.sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1)),
  };
}
