import type { Api } from '../api.ts';
import type { DecidedContest } from '../contest.ts';
import { penceOf, readable } from '../pounds.ts';
import { heading, say, table } from './page.ts';

interface Bonuses {
  readonly distributor: { readonly id: string } | null;
  readonly commissionEntries: {
    readonly nodes: readonly {
      readonly amount: { readonly amount: string };
      readonly explanation: { readonly text: string };
    }[];
  };
}

const WHO = 'query Who($code: String!) { distributor(code: $code) { id } }';
const BONUSES = `query Bonuses($id: ID!, $period: YearMonth!) {
  commissionEntries(filter: { beneficiaryId: $id, period: $period, kind: BONUS }, first: 10) {
    nodes { amount { amount } explanation { text } }
  }
}`;

/** Prints who won what, and every bonus that the winner got in the last month of the contest. */
export async function printContest(
  admin: Api,
  { name, first, last, winners }: DecidedContest,
): Promise<void> {
  heading(`${name}: most sales from ${first} to ${last}`);
  table(
    winners.map(({ rank, code, amount, thing, certificateNumber }) => {
      const prize = amount === null ? (thing ?? '') : readable(penceOf(amount));
      return [String(rank), code, prize, `certificate ${certificateNumber}`];
    }),
    [1, 2, 3],
  );
  const code = winners[0]?.code;
  if (code === undefined) return;
  const { distributor } = await admin.ask<Bonuses>(WHO, { code });
  const { commissionEntries } = await admin.ask<Bonuses>(BONUSES, { id: distributor?.id, period: last });
  heading(`The bonuses of ${code} for ${last}, and why`);
  for (const { amount, explanation } of commissionEntries.nodes)
    say(`${readable(penceOf(amount.amount))}: ${explanation.text}`);
}
