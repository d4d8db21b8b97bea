import type { Api } from '../api.ts';
import { penceOf, readable } from '../pounds.ts';
import { heading, say, table } from './page.ts';

interface Entry {
  readonly kind: string;
  readonly order: { readonly externalId: string } | null;
  readonly lineRef: string | null;
  readonly level: number | null;
  readonly amount: { readonly amount: string };
  readonly explanation: { readonly text: string; readonly path: readonly { readonly code: string }[] };
}

interface Answer {
  readonly distributor: { readonly id: string; readonly displayName: string } | null;
}

type Sum = { readonly amount: string };

interface StatementAnswer {
  readonly statement: {
    readonly opening: Sum;
    readonly earned: Sum;
    readonly reversed: Sum;
    readonly bonus: Sum;
    readonly closing: Sum;
    readonly entries: { readonly totalCount: number; readonly nodes: readonly Entry[] };
  } | null;
  readonly reversals: { readonly nodes: readonly Entry[] };
}

const WHO = 'query Who($code: String!) { distributor(code: $code) { id displayName } }';

const STATEMENT = `query OneStatement($period: YearMonth!, $id: ID!) {
  statement(period: $period, distributorId: $id) {
    opening { amount } earned { amount } reversed { amount } bonus { amount } closing { amount }
    entries(first: 100) { totalCount nodes { ...Shown } }
  }
  reversals: commissionEntries(filter: { beneficiaryId: $id, period: $period, kind: REVERSED }, first: 3) { nodes { ...Shown } }
}
fragment Shown on CommissionEntry {
  kind order { externalId } lineRef level amount { amount } explanation { text path { code } }
}`;

/** Prints a statement with some of its entries, and explains one of them. */
export async function printStatement(admin: Api, code: string, period: string): Promise<void> {
  const { distributor } = await admin.ask<Answer>(WHO, { code });
  const { statement, reversals } = await admin.ask<StatementAnswer>(STATEMENT, {
    period,
    id: distributor?.id,
  });
  if (!statement) throw new Error(`${code} has no statement of ${period}.`);
  heading(`Statement of ${code} (${distributor?.displayName ?? ''}) for ${period}`);
  const { opening, earned, reversed, bonus, closing, entries } = statement;
  table(
    Object.entries({ opening, earned, reversed, bonus, closing }).map(([name, sum]) => [name, money(sum)]),
  );
  say(`${String(entries.totalCount)} entries, such as`);
  const shown = [...sample(entries.nodes.filter(({ kind }) => kind === 'EARNED')), ...reversals.nodes];
  const rows = shown.map(({ kind, order, lineRef, level, amount }) => {
    return [
      kind,
      `order ${order?.externalId ?? ''}`,
      `line ${lineRef ?? ''}`,
      `level ${String(level ?? '')}`,
      money(amount),
    ];
  });
  table(rows, [0, 1, 2, 3]);
  const farthest = (a: Entry, b: Entry) => ((b.level ?? 0) > (a.level ?? 0) ? b : a);
  const one = entries.nodes.filter(({ kind }) => kind === 'EARNED').reduce(farthest);
  heading('Why one commission is what it is');
  say(
    `${money(one.amount)} on order ${one.order?.externalId ?? ''}, line ${one.lineRef ?? ''}: ${one.explanation.text}`,
  );
  say(`from the sale to the earner: ${one.explanation.path.map((step) => step.code).join(' → ')}`);
}

/** The first three of each level. */
function sample(entries: readonly Entry[]): Entry[] {
  return [1, 2, 3].flatMap((level) => entries.filter((entry) => entry.level === level).slice(0, 3));
}

function money({ amount }: Sum): string {
  return readable(penceOf(amount));
}
