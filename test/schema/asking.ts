import { graphql, parse, subscribe } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Database } from '../../db/connection.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { NOBODY, SCOPES } from '../../domain/viewer.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { buildTributarySchema } from '../../schema/build.ts';
import { createContext } from '../../schema/context.ts';
import type { Language } from '../../schema/language.ts';
import { Meter } from '../../schema/limits/meter.ts';
import { testVault } from '../support/test-vault.ts';
import { newCall } from '../../services/call.ts';

export const OPERATOR: Viewer = { ...NOBODY, role: 'ADMIN', subject: 'operator' };
export const SHOP: Viewer = {
  ...NOBODY,
  role: 'STOREFRONT',
  subject: 'shop',
  channels: ['default'],
  scopes: SCOPES,
};
export const distributor = (id: string): Viewer => ({
  ...NOBODY,
  role: 'DISTRIBUTOR',
  subject: id,
  distributorId: id as DistributorId,
});

export const NOW = new Date('2026-10-20T08:00:00Z');

let built: GraphQLSchema | undefined;
const schemaOf = (): GraphQLSchema => (built ??= buildTributarySchema());

export function contextOf(db: Database, viewer: Viewer, language: Language, meter = new Meter(language)) {
  return createContext(
    newCall({
      db,
      now: NOW,
      clockToleranceMs: null,
      viewer,
      viewerNow: () => Promise.resolve(viewer),
      requestId: 'test',
      vault: testVault,
      rateLimits: 'OFF',
    }),
    language,
    { meter },
  );
}

/** Asks the schema itself, without a server around it. */
export async function ask(
  db: Database,
  viewer: Viewer,
  source: string,
  values: object = {},
  language: Language = 'en',
  meter = new Meter(language),
): Promise<ExecutionResult> {
  const contextValue = contextOf(db, viewer, language, meter);
  const result = await graphql({ schema: schemaOf(), source, contextValue, variableValues: { ...values } });
  // Objects of the executor have no prototype, which `toEqual` minds.
  return structuredClone({
    ...result,
    ...(result.errors && { errors: result.errors.map((error) => error.toJSON()) }),
  }) as ExecutionResult;
}

/** The answer, of which the test knows the shape. Fails on any error. */
export async function told<T>(db: Database, viewer: Viewer, source: string, values: object = {}): Promise<T> {
  const { data, errors } = await ask(db, viewer, source, values);
  if (errors) throw new Error(errors.map(({ message, path }) => `${path?.join('.')}: ${message}`).join('; '));
  return data as T;
}

/** The code of the first error; undefined when there is none. */
export async function refusedWith(
  db: Database,
  viewer: Viewer,
  source: string,
  values: object = {},
): Promise<unknown> {
  return (await ask(db, viewer, source, values)).errors?.[0]?.extensions['code'];
}

/** The code that opening a subscription is answered with; undefined when it opens. */
export async function listen(db: Database, viewer: Viewer, source: string): Promise<unknown> {
  const answer = await subscribe({
    schema: schemaOf(),
    document: parse(source),
    contextValue: contextOf(db, viewer, 'en'),
  });
  return 'errors' in answer ? answer.errors?.[0]?.extensions['code'] : undefined;
}
