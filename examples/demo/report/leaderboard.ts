import type { Api } from '../api.ts';
import { penceOf, readable } from '../pounds.ts';
import { heading, table } from './page.ts';

interface Answer {
  readonly leaderboard: {
    readonly frozen: boolean;
    readonly entries: readonly {
      rank: number;
      displayName: string;
      code: string;
      tier: { name: string };
      value: string;
    }[];
  };
}

const QUERY = `query Board($period: YearMonth!) {
  leaderboard(metric: SALES, period: $period) { frozen entries(first: 10) { rank displayName code tier { name } value } }
}`;

/** Prints the ten distributors who sold most in a month. */
export async function printLeaderboard(admin: Api, period: string): Promise<void> {
  const { leaderboard } = await admin.ask<Answer>(QUERY, { period });
  heading(`Leaderboard of ${period}, the best month: sales${leaderboard.frozen ? ' (frozen)' : ''}`);
  table(
    leaderboard.entries.map(({ rank, displayName, code, tier, value }) => {
      return [String(rank), displayName, code, tier.name, readable(penceOf(value))];
    }),
    [1, 2, 3],
  );
}
