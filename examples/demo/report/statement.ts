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
    readonly closing: Sum;
    readonly entries: { readonly totalCount: number; readonly nodes: readonly Entry[] };
  } | null;
}

const WHO = 'query Who($code: String!) { distributor(code: $code) { id displayName } }';

const STATEMENT = `query OneStatement($period: YearMonth!, $id: ID!) {
  statement(period: $period, distributorId: $id) {
    opening { amount } earned { amount } reversed { amount } closing { amount }
    entries(first: 100) {
      totalCount
      nodes { kind order { externalId } lineRef level amount { amount } explanation { text path { code } } }
    }
  }
}`;

/** Prints a statement with some of its entries, and why one of them is what it is. */
export async function printStatement(admin: Api, code: string, period: string): Promise<void> {
  const { distributor } = await admin.ask<Answer>(WHO, { code });
  const { statement } = await admin.ask<StatementAnswer>(STATEMENT, { period, id: distributor?.id });
  if (!statement) throw new Error(`${code} has no statement of ${period}.`);
  heading(`Statement of ${code} (${distributor?.displayName ?? ''}) for ${period}`);
  const { opening, earned, reversed, closing, entries } = statement;
  table(Object.entries({ opening, earned, reversed, closing }).map(([name, sum]) => [name, money(sum)]));
  say(`${String(entries.totalCount)} entries, such as`);
  table(sample(entries.nodes).map(({ kind, order, lineRef, level, amount }) => {
    return [kind, `order ${order?.externalId ?? ''}`, `line ${lineRef ?? ''}`, `level ${String(level ?? '')}`, money(amount)];
  }), [0, 1, 2, 3]);
  const one = entries.nodes.find(({ kind, level }) => kind === 'EARNED' && level === 3) ?? entries.nodes[0];
  if (!one) return;
  heading('Why one commission is what it is');
  say(`${money(one.amount)} on order ${one.order?.externalId ?? ''}, line ${one.lineRef ?? ''}: ${one.explanation.text}`);
  say(`from the sale to the earner: ${one.explanation.path.map((step) => step.code).join(' → ')}`);
}

/** The first few of each level and of the reversals, so that the page shows every sort. */
function sample(entries: readonly Entry[]): Entry[] {
  const shown = new Map<string, number>();
  return entries.filter(({ kind, level }) => {
    const sort = `${kind} ${String(level)}`;
    shown.set(sort, (shown.get(sort) ?? 0) + 1);
    return (shown.get(sort) ?? 0) <= 3;
  });
}

function money({ amount }: Sum): string {
  return readable(penceOf(amount));
}
