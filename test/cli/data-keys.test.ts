import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { useMachine } from '../support/local-process.ts';

const machine = useMachine();
const SIGN_UP = `mutation ($contact: String!) {
  signUpDistributor(input: { displayName: "Fay", contact: $contact, declaration: { adult: true, notBarredOccupation: true, termsVersion: "1" } }) {
    ... on DistributorSignedUp { distributor { id } } ... on Refusal { code }
  }
}`;

async function signUp(url: string, contact: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: SIGN_UP, variables: { contact } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { signUpDistributor: unknown };
    errors?: { extensions: unknown }[];
  };
  return data?.signUpDistributor ?? errors?.[0]?.extensions;
}

const TAKEN = { code: 'ALREADY_EXISTS' };
const keyFile = (): string => join(machine.dataDir, 'keys', 'data-keys.json');
const keySet = (): { current: string; keys: Record<string, string> } =>
  JSON.parse(readFileSync(keyFile(), 'utf8')) as { current: string; keys: Record<string, string> };

it('data keys are changed while the server runs: rotate, re-encrypt, retire', async () => {
  const { url } = await machine.start({ RATE_LIMITS: 'off' });
  expect(await signUp(url, 'ada@tea.example')).toHaveProperty('distributor.id');

  expect(await machine.run('keys', ['rotate-data'])).toMatchObject({ code: 0, out: '' });
  const { current, keys } = keySet();
  expect(Object.keys(keys)).toEqual(['first', current]);
  expect((await machine.run('keys', ['retire-data', current])).err).toContain('is the current one');
  const early = await machine.run('keys', ['retire-data', 'first']);
  expect(early).toMatchObject({ code: 1 });
  expect(early.err).toContain('1 texts are encrypted with first');
  expect(await signUp(url, 'ada@tea.example')).toEqual(TAKEN);

  const reEncrypted = await machine.run('keys', ['re-encrypt']);
  expect(reEncrypted).toMatchObject({ code: 0, out: '' });
  expect(reEncrypted.err).toContain(`Encrypted with ${current}: 1 contacts`);
  expect(await signUp(url, 'ada@tea.example')).toEqual(TAKEN);
  expect(await signUp(url, 'ben@tea.example')).toHaveProperty('distributor.id');

  expect(await machine.run('keys', ['retire-data', 'first'])).toMatchObject({ code: 0 });
  expect(Object.keys(keySet().keys)).toEqual([current]);
  await setTimeout(2100);
  expect(await signUp(url, 'ada@tea.example')).toEqual(TAKEN);
  expect(await signUp(url, 'ben@tea.example')).toEqual(TAKEN);
});

it('a key that is missing is said to the operator, not to callers; with it, everything is there again; no log holds a contact', async () => {
  const server = await machine.start({ RATE_LIMITS: 'off', LOG_LEVEL: 'debug' });
  expect(await signUp(server.url, '+8613912345678')).toHaveProperty('distributor.id');
  const token = (await machine.run('token', ['--role', 'ADMIN'])).out.trim();
  const contacts = async (): Promise<string> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ distributors { nodes { contact } } }' }),
    });
    return response.text();
  };
  expect(await contacts()).toContain('+86****5678');

  const kept = readFileSync(keyFile(), 'utf8');
  writeFileSync(
    keyFile(),
    JSON.stringify({ current: 'other', keys: { other: Buffer.alloc(32, 1).toString('base64') } }),
  );
  await setTimeout(2100);
  const answer = await contacts();
  expect(answer).toContain('INTERNAL_SERVER_ERROR');
  expect(answer).not.toMatch(/DATA_KEYS|first/);

  writeFileSync(keyFile(), kept);
  await setTimeout(2100);
  expect(await contacts()).toContain('+86****5678');
  server.kill('SIGTERM');
  const { out, err } = await server.ended;
  expect(out + err).toContain('DATA_KEYS holds no key');
  expect(out + err).not.toMatch(/13912345678|12345678/);
});
