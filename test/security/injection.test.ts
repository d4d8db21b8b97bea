import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../api/operations.ts';
import { OLIVIA, rawProgramme, type RawAnswer, type RawProgramme } from '../api/raw-request.ts';
import { asker } from '../support/programme/asking.ts';
import { people, type Member } from '../support/programme/people.ts';
import { sales } from '../support/programme/sales.ts';
import { numberedRowVersions } from '../support/stored-rows.ts';
import { operationOf, replaced, type Operation } from './attempts.ts';
import { HOSTILE, INSIDE } from './hostile-texts.ts';

/*
 * Every text that the API takes anywhere is tried with what breaks out of statements, patterns, paths, pages and logs.
 * The operations are made from the schema, so that a new one is tried from its first day; each is one that is refused
 * for another reason, so that nothing may change whatever its texts say.
 */
const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

let programme: RawProgramme;
let ada: Member;
beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  const admin = asker(served, OLIVIA);
  ada = await people(served, admin, asker(served, null)).distributor('Ada');
  await sales(admin).sale({ by: ada });
});
afterAll(() => programme.close());

const LONG_ENOUGH_TO_KNOW = 8;
const KNOWN_CODES = /^(UNAUTHENTICATED|FORBIDDEN|BAD_USER_INPUT|RATE_LIMITED)$/;

const asks = async (claims: JWTPayload, operation: Operation, variables: object): Promise<RawAnswer> =>
  programme.ask(claims, operation.document, variables);
const stored = async (leftOut: readonly string[]) =>
  (await numberedRowVersions(programme.books))
    .filter(({ table }) => !leftOut.includes(table))
    .map(({ table, place, writtenBy }) => `${table} ${place} ${writtenBy}`)
    .sort();

/** The caller with the most rights who may ask for this at all. */
async function whoMay(operation: Operation): Promise<JWTPayload> {
  const { codes } = await asks(OLIVIA, operation, operation.variables);
  return codes.includes('FORBIDDEN') ? { sub: 'Ada', role: 'DISTRIBUTOR', distributor: ada.id } : OLIVIA;
}

function expectHarmless(operation: Operation, text: string, answer: RawAnswer, refused: boolean): void {
  const result = [answer.data?.[operation.name]].flat()[0] as { __typename?: string } | null | undefined;
  expect({
    operation: operation.name,
    text,
    status: answer.status,
    unknown: answer.codes.filter((code) => typeof code !== 'string' || !KNOWN_CODES.test(code)),
    result: refused && answer.codes.length === 0 ? result?.__typename : 'Refusal',
    inside: INSIDE.exec(answer.text)?.[0] ?? 'nothing',
    // What was sent does not come back: whoever reads an answer in a page or a log reads our words alone.
    echoed: text.length >= LONG_ENOUGH_TO_KNOW && answer.text.includes(JSON.stringify(text).slice(1, -1)),
  }).toEqual({
    operation: operation.name,
    text,
    status: answer.status === 400 ? 400 : 200,
    unknown: [],
    result: 'Refusal',
    inside: 'nothing',
    echoed: false,
  });
}

const operations = (['query', 'mutation'] as const).flatMap((kind) => {
  const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type?.getFields() ?? {})
    .map((field) => operationOf(schema, kind, field, OPERATIONS[field.name]?.refusedFor))
    .filter(({ texts }) => texts.length > 0)
    .map((operation) => ({ name: operation.name, operation, changes: kind === 'mutation' }));
});

describe('every text of every operation', () => {
  it.each(operations)('$name', async ({ operation, changes }) => {
    const who = await whoMay(operation);
    const keeps = OPERATIONS[operation.name]?.keptIn;
    const refused = changes && keeps === undefined;
    const before = await stored(keeps ?? []);
    expectHarmless(operation, 'as it is', await asks(who, operation, operation.variables), refused);
    const attempts = operation.texts.flatMap(({ place }) =>
      HOSTILE.map((text) => ({ text, variables: replaced(operation.variables, place, text) as object })),
    );
    for (let from = 0; from < attempts.length; from += 8) {
      await Promise.all(
        attempts.slice(from, from + 8).map(async ({ text, variables }) => {
          expectHarmless(operation, text, await asks(who, operation, variables), refused);
        }),
      );
    }
    expect(await stored(keeps ?? [])).toEqual(before);
  });
});
