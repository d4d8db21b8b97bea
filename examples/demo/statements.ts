import type { Api } from './api.ts';
import type { Answered } from './check/compare.ts';

interface MoneyAnswer {
  readonly amount: string;
}

type StatementAnswer = Record<
  'opening' | 'earned' | 'reversed' | 'bonus' | 'adjusted' | 'closing',
  MoneyAnswer
> & {
  readonly period: string;
};

interface Page {
  readonly distributors: {
    readonly nodes: readonly {
      readonly code: string;
      readonly statements: {
        readonly nodes: readonly StatementAnswer[];
        readonly pageInfo: { readonly hasNextPage: boolean };
      };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const PAGE = `query Statements($after: String) {
  distributors(first: 100, after: $after) {
    nodes {
      code
      statements(first: 24) {
        nodes {
          period
          opening { amount } earned { amount } reversed { amount } bonus { amount } adjusted { amount } closing { amount }
        }
        pageInfo { hasNextPage }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/**
 * Reads every statement of every distributor, page by page. `read` is called with the number of distributors
 * on each page.
 */
export async function allStatements(admin: Api, read: (distributors: number) => void): Promise<Answered[]> {
  const all: Answered[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { distributors: page }: Page = await admin.ask<Page>(PAGE, { after });
    for (const { code, statements } of page.nodes) {
      if (statements.pageInfo.hasNextPage)
        throw new Error(`${code} has more statements than the year has months.`);
      all.push(...statements.nodes.map((statement) => answered(code, statement)));
    }
    read(page.nodes.length);
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  return all;
}

function answered(
  code: string,
  { period, opening, earned, reversed, bonus, adjusted, closing }: StatementAnswer,
): Answered {
  return {
    code,
    period,
    opening: opening.amount,
    earned: earned.amount,
    reversed: reversed.amount,
    bonus: bonus.amount,
    adjusted: adjusted.amount,
    closing: closing.amount,
  };
}
