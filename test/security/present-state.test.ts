import { afterAll, beforeAll, expect, it } from 'vitest';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { asker, REFUSAL } from '../support/programme/asking.ts';
import { people } from '../support/programme/people.ts';

/* A token says who; how things stand is looked up. Each decision counts from the next request on, whatever is left of the token. */
let programme: RawProgramme;
beforeAll(async () => {
  programme = await rawProgramme();
});
afterAll(() => programme.close());

it('a distributor who signed in is confined once suspended, and nobody once their sessions are ended', async () => {
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
  expect(await asks(accessToken, me)).toMatchObject({ status: 200, text: expect.stringContaining('"ACTIVE"') as string });
  expect((await asks(refreshToken, me)).status).toBe(401);

  await team.suspend(ada);
  expect(await asks(accessToken, me)).toMatchObject({ status: 200, text: expect.stringContaining('"SUSPENDED"') as string });
  const wish = 'mutation { requestWithdrawal(input: { amount: "10.00", currency: "CNY", payoutAccount: "a", idempotencyKey: "k" }) { __typename ... on Refusal { code } } }';
  expect((await asks(accessToken, wish)).text).toContain('WRONG_STATE');

  await programme.served.sql(`update sessions set ended_at = now(), ended_by = 'REVOKED'`);
  expect((await asks(accessToken, me)).status).toBe(401);
});
