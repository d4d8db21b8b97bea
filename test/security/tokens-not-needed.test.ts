import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { asker } from '../support/programme/asking.ts';
import { people } from '../support/programme/people.ts';
import { signIns } from '../support/programme/sign-ins.ts';

/* A program goes on sending the header that it has, also a token that has run out: that must not keep it from getting another. */
let programme: RawProgramme;
beforeAll(async () => {
  programme = await rawProgramme();
});
afterAll(() => programme.close());

const HEADERS: [string, string][] = [
  ['that is empty', ''],
  ['of a program that holds no token', 'Bearer null'],
  ['with a token that nobody signed', 'Bearer a.b.c'],
  ['of another scheme', 'Basic c2hvcDpzZWNyZXQ='],
];

async function send(
  authorization: string,
  query: string,
): Promise<{ status: number; data: Record<string, { __typename?: string }> | undefined; codes: unknown[] }> {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(programme.served.url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: Record<string, { __typename?: string }>;
    errors?: { extensions: { code: unknown } }[];
  };
  return { status: response.status, data, codes: errors.map(({ extensions }) => extensions.code) };
}

describe('what needs nobody is answered beside a header', () => {
  it.each(HEADERS)('%s: signing in and refreshing', async (_which, authorization) => {
    const nobody = asker(programme.served, null);
    const contact = `ada-${HEADERS.findIndex(([, header]) => header === authorization).toString()}@example.com`;
    await people(programme.served, asker(programme.served, { sub: 'olivia', role: 'ADMIN' }), nobody).signUp({
      name: 'Ada',
      contact,
    });
    const asked = await send(
      authorization,
      `mutation { requestSignInCode(input: { contact: "${contact}" }) { __typename } }`,
    );
    expect(asked).toMatchObject({
      status: 200,
      data: { requestSignInCode: { __typename: 'SignInCodeRequested' } },
    });
    const { refreshToken } = await signIns(programme.served, nobody).signIn(contact);
    const renew = `mutation { ...Renew } fragment Renew on Mutation { refreshAccessToken(input: { refreshToken: "${refreshToken}" }) { __typename } }`;
    expect(await send(authorization, renew)).toEqual({
      status: 200,
      data: { refreshAccessToken: { __typename: 'SignedIn' } },
      codes: [],
    });
    const leave = `mutation { ... { signOut(input: { refreshToken: "${refreshToken}" }) { __typename } } __typename }`;
    expect(await send(authorization, leave)).toMatchObject({ status: 200, codes: [] });
  });
});

it('and so is a sign-up page', async () => {
  for (const [, authorization] of HEADERS) {
    const page = await send(
      authorization,
      '{ publicProgramme { __typename } inviter(code: "nobody") { __typename } checkReferralCode(code: "nobody") { __typename } }',
    );
    expect(page).toEqual({
      status: 200,
      data: {
        publicProgramme: { __typename: 'PublicProgramme' },
        inviter: null,
        checkReferralCode: { __typename: 'ReferralCodeCheck' },
      },
      codes: [],
    });
  }
});

describe('everything else beside such a header is refused as a whole', () => {
  const SIGN_OUT = 'signOut(input: { refreshToken: "rt_unknown" }) { __typename }';

  it.each([
    ['a question of who asks', '{ viewer { role } }'],
    ['a look whether the token holds', '{ __typename }'],
    ['a change of an operator', 'mutation { settlePeriod(input: { period: "2020-01" }) { __typename } }'],
    [
      'a change of an operator beside one of nobody',
      `mutation { ${SIGN_OUT} settlePeriod(input: { period: "2020-01" }) { __typename } }`,
    ],
    [
      'the same inside a fragment',
      `mutation { ${SIGN_OUT} ...Rest } fragment Rest on Mutation { ... { settlePeriod(input: { period: "2020-01" }) { __typename } } }`,
    ],
    [
      'the leaderboard, which shows more to those who sign in',
      '{ leaderboard(period: "2020-01", metric: SALES) { __typename } }',
    ],
    ['the schema', '{ __schema { queryType { name } } }'],
  ])('%s', async (_what, query) => {
    for (const [, authorization] of HEADERS)
      expect(await send(authorization, query)).toEqual({
        status: 401,
        data: undefined,
        codes: ['UNAUTHENTICATED'],
      });
  });
});
