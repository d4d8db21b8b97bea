import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentId, readPersistedDocuments } from '../../functions/runtime/graphql/persisted-documents.ts';
import { buildTributarySchema } from '../../schema/build.ts';
import { collectDocuments } from '../../schema/persisted/collect-documents.ts';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { bundledCommand } from '../support/bundled-commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'tributary-documents-'));
const manifest = join(folder, 'persisted-documents.json');
const DOCUMENTS = join(folder, 'app.graphql');
const FRAGMENTS = join(folder, 'face.gql');

let programme: RawProgramme;
let bearer: string;
const ids: Record<string, string> = {};
const schema = buildTributarySchema();

/** The build step, as a client's build runs it; docs/api.md is typed with `npm run documents` itself. */
async function build(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const run = promisify(execFile)(process.execPath, [await bundledCommand('persist-documents'), ...args]);
  return run
    .then(({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }))
    .catch((error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }));
}

beforeAll(async () => {
  writeFileSync(
    DOCUMENTS,
    'query Who { viewer { role } }\nquery People($first: Int = 2) { distributors(first: $first) { nodes { ...Face } } }\nmutation Settle { settlePeriod(input: { period: "2999-01" }) { ... on Refusal { code } } }',
  );
  writeFileSync(FRAGMENTS, 'fragment Face on Distributor { code displayName }');
  const { code, out, err } = await build(DOCUMENTS, FRAGMENTS, '--out', manifest);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const [, id = '', name = ''] of out.matchAll(/^(sha256:\S+) {2}(\w+)/gm)) ids[name] = id;
  programme = await rawProgramme({ PERSISTED_DOCUMENTS: manifest, PERSISTED_ONLY: 'true' });
  bearer = await programme.served.bearer(OLIVIA);
});
afterAll(async () => {
  await programme.close();
  rmSync(folder, { recursive: true });
});

async function ask(body: object): Promise<{ status: number; data: unknown; codes: unknown[] }> {
  return answer(
    await fetch(programme.served.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: bearer },
      body: JSON.stringify(body),
    }),
  );
}
async function get(
  search: Record<string, string>,
): Promise<{ status: number; data: unknown; codes: unknown[] }> {
  return answer(
    await fetch(`${programme.served.url}?${new URLSearchParams(search).toString()}`, {
      headers: { 'apollo-require-preflight': '1', authorization: bearer },
    }),
  );
}
async function answer(response: Response): Promise<{ status: number; data: unknown; codes: unknown[] }> {
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: unknown } }[];
  };
  return { status: response.status, data, codes: errors.map(({ extensions }) => extensions.code) };
}

describe('a client that names its documents', () => {
  it('is answered, by POST and GET, by our name for them and by that of Apollo', async () => {
    const hash = (ids['Who'] ?? '').slice('sha256:'.length);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const who = { status: 200, data: { viewer: { role: 'ADMIN' } }, codes: [] };
    expect(await ask({ documentId: ids['Who'] })).toEqual(who);
    expect(await ask({ extensions })).toEqual(who);
    expect(await get({ documentId: ids['Who'] ?? '' })).toEqual(who);
    expect(await get({ extensions: JSON.stringify(extensions) })).toEqual(who);
  });

  it('gives variables as ever, and fragments came along', async () => {
    expect(await ask({ documentId: ids['People'], variables: { first: 1 } })).toEqual({
      status: 200,
      data: { distributors: { nodes: [] } },
      codes: [],
    });
    expect(await ask({ documentId: ids['People'], variables: { first: 1000 } })).toMatchObject({
      status: 400,
      codes: ['BAD_USER_INPUT'],
    });
  });

  it('makes no changes by GET all the same', async () => {
    expect(await ask({ documentId: ids['Settle'] })).toMatchObject({
      status: 200,
      data: { settlePeriod: { code: 'PERIOD_NOT_ENDED' } },
    });
    expect(await get({ documentId: ids['Settle'] ?? '' })).toMatchObject({
      status: 405,
      codes: ['BAD_REQUEST'],
    });
  });
});

describe('everything else is refused', () => {
  const text = '{ viewer { role } }';
  const hash = documentId(text).slice('sha256:'.length);

  it.each<[string, object, string]>([
    ['a document', { query: text }, 'PERSISTED_ONLY'],
    [
      'a document that wants to be kept',
      { query: text, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
      'PERSISTED_ONLY',
    ],
    [
      'and was not kept',
      { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    ['a document beside a name that is known', { query: text, documentId: 'KNOWN' }, 'PERSISTED_ONLY'],
    ['a name that is not known', { documentId: documentId(text) }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['a name that every object has', { documentId: '__proto__' }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['a name that is none', { documentId: { id: 1 } }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['nothing', { variables: {} }, 'PERSISTED_ONLY'],
  ])('%s', async (_what, body, code) => {
    const asked = JSON.parse(JSON.stringify(body).replace('KNOWN', ids['Who'] ?? '')) as object;
    expect(await ask(asked)).toEqual({ status: 400, data: undefined, codes: [code] });
  });

  it('a document by GET', async () => {
    expect(await get({ query: text })).toMatchObject({ status: 400, codes: ['PERSISTED_ONLY'] });
  });
});

describe('the build step', () => {
  it('writes each operation with its fragments under the hash of its text, and the server believes nothing else', () => {
    const content = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
    expect(Object.keys(content).sort()).toEqual(Object.values(ids).sort());
    for (const [id, text] of Object.entries(content)) expect(documentId(text)).toBe(id);
    expect(content[ids['People'] ?? '']).toContain('fragment Face on Distributor');
    const edited = join(folder, 'edited.json');
    writeFileSync(edited, JSON.stringify(content).replace('viewer', 'plan'));
    expect(() => readPersistedDocuments(edited)).toThrow('contains a different document');
    expect(() => readPersistedDocuments(join(folder, 'none.json'))).toThrow('cannot be read');
  });

  it.each([
    ['does not fit the schema', 'query A { nothing }', 'wrong.graphql:1 Cannot query field "nothing"'],
    ['is no GraphQL', 'query A {', 'wrong.graphql:1 Syntax Error'],
    ['has no name', '{ viewer { role } }', 'Every operation needs a name'],
    [
      'is too deep',
      `query A($id: ID!) { distributor(id: $id) { ${'sponsor { '.repeat(12)} id ${'} '.repeat(12)} } }`,
      'A: The document asks for too much at once: at most 12 levels of fields.',
    ],
    [
      'costs too much',
      'query A { distributors(first: 100) { nodes { downline(first: 100) { nodes { statements(first: 100) { nodes { id } } } } } } }',
      'A: The document asks for too much at once',
    ],
  ])('refuses an operation that %s', (_why, text, sentence) => {
    const wrong = join(folder, 'wrong.graphql');
    writeFileSync(wrong, text);
    expect(() => collectDocuments(schema, [wrong])).toThrow(sentence);
  });

  it('writes nothing when one of the operations is refused', async () => {
    const wrong = join(folder, 'wrong.graphql');
    writeFileSync(wrong, 'query A { nothing }');
    const { code, err } = await build(DOCUMENTS, FRAGMENTS, wrong, '--out', join(folder, 'not-written.json'));
    const sentence = 'wrong.graphql:1 Cannot query field "nothing"';
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(sentence) as string });
    expect(() => readFileSync(join(folder, 'not-written.json'))).toThrow();
  });
});
