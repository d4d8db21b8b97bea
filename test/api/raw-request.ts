import type { JsonWebKey } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { expect } from 'vitest';
import { openDatabase, type Database } from '../../db/connection.ts';
import { serve, type Served } from '../support/programme/served.ts';
import { post } from '../support/post.ts';
import { rowCounts } from '../support/stored-rows.ts';

export const OLIVIA: JWTPayload = { sub: 'olivia', role: 'ADMIN' };
export const SHOP: JWTPayload = { sub: 'shop', role: 'STOREFRONT', channels: ['default', 'app'] };

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  /** Codes of the errors of GraphQL, in order. */
  readonly codes: readonly unknown[];
}

/** A served programme for a whole test file, asked without anything in between. */
export interface RawProgramme {
  readonly served: Served;
  readonly books: Database;
  ask(claims: JWTPayload | null, query: string, variables?: object): Promise<RawAnswer>;
  /** A body as it is, byte for byte. */
  send(claims: JWTPayload | null, body: string): Promise<RawAnswer>;
  /** Fails when anything was written meanwhile, or when the answer shows anything of the inside. */
  harmlessly(work: () => Promise<RawAnswer>): Promise<RawAnswer>;
  close(): Promise<void>;
}

export async function rawProgramme(
  variables: NodeJS.ProcessEnv = {},
  moreKeys: readonly JsonWebKey[] = [],
): Promise<RawProgramme> {
  const served = await serve(variables, moreKeys);
  const books = openDatabase(process.env['DATABASE_URL'] ?? '', { max: 1 });
  const send: RawProgramme['send'] = async (claims, body) => {
    const { status, text } = await post(
      served.url,
      claims === null ? {} : { authorization: await served.bearer(claims) },
      body,
    );
    return answerOf(status, text);
  };
  return {
    served,
    books,
    send,
    ask: (claims, query, variables = {}) => send(claims, JSON.stringify({ query, variables })),
    harmlessly: async (work) => {
      const before = await rowCounts(books);
      const answer = await work();
      expect(await rowCounts(books)).toEqual(before);
      expect(answer.text).not.toMatch(INSIDE);
      return answer;
    },
    close: async () => {
      await books.close();
      await served.stop();
    },
  };
}

/** Words that only the inside uses: statements, tables, constraints, files, stacks, drivers. */
const INSIDE =
  /\b(select|insert into|update .* set|drizzle|postgres|sqlstate|tb00\d|node_modules|stacktrace)\b|failed query|commission_entries|order_lines|_key\b|\.ts\b|\bat \S+ \(/i;

function answerOf(status: number, text: string): RawAnswer {
  const { data, errors = [] } = JSON.parse(text) as {
    data?: RawAnswer['data'];
    errors?: { extensions?: { code?: unknown } }[];
  };
  return { status, text, data, codes: errors.map(({ extensions }) => extensions?.code) };
}
