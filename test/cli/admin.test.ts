import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';
import { sentMessages } from '../support/sent-messages.ts';

const machine = useMachine();

async function ask<T>(url: string, query: string, token?: string): Promise<T> {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: new Headers(headers),
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: T }).data;
}

it('npm run admin makes the first operator, who signs in and sees the programme (R32)', async () => {
  const sent = sentMessages();
  const early = await machine.run('admin', ['list']);
  expect(early).toMatchObject({ code: 1, out: '' });
  expect(early.err).toContain('There are no keys in');

  const server = await machine.start({
    CODE_SENDER: 'file',
    CODE_SENDER_FILE: sent.path,
    LOG_LEVEL: 'debug',
  });
  expect(await machine.run('admin', ['list'])).toMatchObject({ code: 0, out: 'There is no operator yet.\n' });
  const made = await machine.run('admin', ['create', 'Olivia@Brand.example', '--name', 'Olivia']);
  expect(made.out).toMatch(
    /^Olivia \(opr_\w+\) is an operator\. They sign in with a code that is sent to Olivia@Brand\.example\.\n$/,
  );
  expect((await machine.run('admin', ['create', 'olivia@brand.example'])).out).toMatch(
    /^Olivia \(opr_\w+\) is an operator already; nothing was changed\.\n$/,
  );

  await ask(
    server.url,
    'mutation { requestSignInCode(input: { contact: "olivia@brand.example" }) { __typename } }',
  );
  const code = sent.codeFor('olivia@brand.example');
  const { signIn } = await ask<{ signIn: { accessToken: string } }>(
    server.url,
    `mutation { signIn(input: { contact: "olivia@brand.example", code: "${code}" }) { ... on SignedIn { accessToken } } }`,
  );
  expect(await ask(server.url, '{ viewer { role } programme { name } }', signIn.accessToken)).toMatchObject({
    viewer: { role: 'ADMIN' },
    programme: { name: 'Tributary' },
  });

  server.kill('SIGINT');
  const { out, err } = await server.ended;
  expect(out).toContain('"msg":"operation"');
  for (const secret of [signIn.accessToken, 'olivia@brand.example']) expect(out + err).not.toContain(secret);
  // As a word of its own: the ids of requests have six digits in a row by chance.
  expect(out + err).not.toMatch(new RegExp(`(?<![\\w-])${code}(?![\\w-])`));
  expect(await machine.run('admin', ['list'])).toEqual({
    code: 0,
    err: '',
    out: expect.stringMatching(/^opr_\w+ {2}ACTIVE {4}o\*\*\*@brand\.example {2}Olivia\n$/) as string,
  });
  sent.remove();
});

it('npm run admin on another database asks for its keys, says what is no contact, and how it is used', async () => {
  const database = await testDatabase();
  const DATA_KEYS = JSON.stringify({ current: 'k', keys: { k: randomBytes(32).toString('base64') } });
  const run = (args: string[], env: Record<string, string> = {}) =>
    machine.run('admin', args, { DATABASE_URL: database.url, ...env });
  expect((await run(['create', '+8613800000000'])).err).toContain('Set DATA_KEYS, or DATA_KEYS_FILE.');
  expect(await run(['create', '+86 138 0000 0000'], { DATA_KEYS })).toMatchObject({ code: 0 });
  expect((await run(['list'], { DATA_KEYS })).out).toContain('  +86****0000  Operator\n');
  expect((await run(['create', 'nobody'], { DATA_KEYS })).err).toContain(
    'nobody: Give a phone number such as +8613800000000, or an e-mail address.',
  );
  expect((await run(['make'], { DATA_KEYS })).err).toContain('Usage: npm run -s admin -- create');
  await database.drop();
});
