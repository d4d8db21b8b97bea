import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { asker, REFUSAL } from '../support/programme/asking.ts';
import { signIns, type SignedInAnswer } from '../support/programme/sign-ins.ts';
import { people } from '../support/programme/people.ts';
import { untilWaiting } from '../support/waiting.ts';

/* A token says who; how things stand is looked up. Each decision counts from the next request on, whatever is left of the token. */
let programme: RawProgramme;
beforeAll(async () => {
  programme = await rawProgramme();
});
afterAll(() => programme.close());

it('a signed-in distributor is confined once suspended, and signed out once their sessions are ended', async () => {
  const { served } = programme;
  const [admin, nobody] = [asker(served, OLIVIA), asker(served, null)];
  const team = people(served, admin, nobody);
  const ada = await team.signUp({ name: 'Ada', contact: 'ada@example.com' });
  await team.review(ada, 'APPROVE');
  await nobody.ask(`mutation { requestSignInCode(input: { contact: "ada@example.com" }) { __typename } }`);
  const code = served.sent.codeFor('ada@example.com');
  const signedIn = await nobody.ask<{ signIn: { accessToken: string; refreshToken: string } }>(
    `mutation { signIn(input: { contact: "ada@example.com", code: "${code}" }) { ... on SignedIn { accessToken refreshToken } ${REFUSAL} } }`,
  );
  const { accessToken, refreshToken } = signedIn.signIn;
  const asks = async (token: string, query: string): Promise<{ status: number; text: string }> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(served.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return { status: response.status, text: await response.text() };
  };
  const me = '{ viewer { role distributor { status } } }';
  expect(await asks(accessToken, me)).toMatchObject({
    status: 200,
    text: expect.stringContaining('"ACTIVE"') as string,
  });
  expect((await asks(refreshToken, me)).status).toBe(401);

  await team.suspend(ada);
  expect(await asks(accessToken, me)).toMatchObject({
    status: 200,
    text: expect.stringContaining('"SUSPENDED"') as string,
  });
  const wish =
    'mutation { requestWithdrawal(input: { amount: "10.00", currency: "CNY", payoutAccount: "a", idempotencyKey: "k" }) { __typename ... on Refusal { code } } }';
  expect((await asks(accessToken, wish)).text).toContain('WRONG_STATE');

  await programme.served.sql(`update sessions set ended_at = now(), ended_by = 'REVOKED'`);
  expect((await asks(accessToken, me)).status).toBe(401);
});

describe('a document of many changes', () => {
  const operator = async (name: string): Promise<SignedInAnswer & { readonly id: string }> => {
    const contact = `${name}@brand.example`;
    const answer = '... on OperatorInvited { operator { id } }';
    const { operator: made } = await asker(programme.served, OLIVIA).do<{ operator: { id: string } }>(
      'inviteOperator',
      { contact, displayName: name },
      answer,
    );
    return {
      id: made.id,
      ...(await signIns(programme.served, asker(programme.served, null)).signIn(contact)),
    };
  };
  const send = async (
    { accessToken }: SignedInAnswer,
    query: string,
  ): Promise<{
    data: Record<string, unknown> | null;
    errors?: { path: string[]; extensions: { code: string } }[];
  }> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
    const response = await fetch(programme.served.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Awaited<ReturnType<typeof send>>;
  };
  const CLIENT =
    'createApiClient(input: { name: "Shop", channels: ["web"], scopes: [ORDERS_READ], idempotencyKey: "late" }) { __typename }';
  const clients = async () => (await programme.served.sql('select 1 from api_clients')).length;

  it('stops where its sender has signed out', async () => {
    const oscar = await operator('oscar');
    const answer = await send(
      oscar,
      `mutation { first: signOutEverywhere(input: {}) { ... on SessionsEnded { count } } second: ${CLIENT} }`,
    );
    expect(answer).toMatchObject({
      data: null,
      errors: [{ path: ['second'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(await clients()).toBe(0);
  });

  it('stops where its sender was disabled while it ran', async () => {
    const [otto, olga] = [await operator('otto'), await operator('olga')];
    const holder = await programme.books.pool.connect();
    try {
      await holder.query('begin');
      await holder.query('select from operators where id = any($1) for update', [[otto.id, olga.id]]);
      const running = send(
        otto,
        `mutation { first: disableOperator(input: { operatorId: "${olga.id}", reason: "left" }) { __typename } second: ${CLIENT} }`,
      );
      await untilWaiting(programme.served.sql);
      await holder.query(`update operators set status = 'DISABLED' where id = $1`, [otto.id]);
      await holder.query('commit');
      expect(await running).toMatchObject({
        data: null,
        errors: [{ path: ['second'], extensions: { code: 'UNAUTHENTICATED' } }],
      });
    } finally {
      holder.release();
    }
    expect(await clients()).toBe(0);
  });

  it('goes on for everybody else', async () => {
    const oona = await operator('oona');
    expect(await send(oona, `mutation { first: ${CLIENT} second: ${CLIENT} }`)).toEqual({
      data: { first: { __typename: 'ApiClientCreated' }, second: { __typename: 'ApiClientCreated' } },
    });
    expect(await clients()).toBe(1);
  });
});
