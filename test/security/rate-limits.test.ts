import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asker } from '../support/programme/asking.ts';
import { people, type Member } from '../support/programme/people.ts';
import { sales } from '../support/programme/sales.ts';
import { OLIVIA, rawProgramme, SHOP, type RawProgramme } from '../api/raw-request.ts';

/* Who tries too often is told when to come back, and nothing was done. Small limits here, for stories that end. */
const LIMITS = JSON.stringify({
  'signInCode.contact': [3, 3600],
  'signInCode.source': [8, 3600],
  'signIn.contact': [7, 3600],
  'signIn.source': [30, 3600],
  'signUp.source': [6, 3600],
  'refreshAccessToken.source': [4, 3600],
  'signUp.contact': [2, 3600],
  'referralCode.source': [5, 3600],
  'refund.identity': [3, 3600],
  'withdrawal.identity': [2, 3600],
  'withdrawal.source': [4, 3600],
});

let programme: RawProgramme;
let ada: Member;
beforeAll(async () => {
  // What was used up comes back with time: none passes, however long these stories take.
  vi.useFakeTimers({ toFake: ['Date'] });
  programme = await rawProgramme({ RATE_LIMITS: LIMITS });
  const { served } = programme;
  ada = await people(served, asker(served, OLIVIA), asker(served, null)).distributor('Ada');
});
afterAll(async () => {
  vi.useRealTimers();
  await programme.close();
});

interface Failure {
  readonly message: string;
  readonly path: readonly string[];
  readonly extensions: { readonly code: string; readonly retryAfter?: number };
}
const failures = (text: string) => (JSON.parse(text) as { errors?: readonly Failure[] }).errors ?? [];
const application = (contact: string, name = 'Newcomer') =>
  `signUpDistributor(input: { displayName: "${name}", contact: "${contact}", declaration: { adult: true, notBarredOccupation: true, termsVersion: "1" } }) { __typename }`;
const peopleHere = async () =>
  (await programme.served.sql<{ count: string }>('select count(*) from distributors'))[0]?.count;

describe('signing up', () => {
  it('counts every alias of one document, and states when to try again', async () => {
    const before = Number(await peopleHere());
    const aliases = Array.from(
      { length: 10 },
      (_, index) => `a${index.toString()}: ${application(`n${index.toString()}@example.com`)}`,
    );
    const answer = await programme.ask(null, `mutation { ${aliases.join('\n')} }`);
    // The first that is refused ends the document: what stands behind it is not tried.
    expect(answer.codes).toEqual(['RATE_LIMITED']);
    for (const { message, path, extensions } of failures(answer.text)) {
      expect(path).toEqual(['a6']);
      expect(extensions.retryAfter).toBeGreaterThan(0);
      expect(extensions.retryAfter).toBeLessThanOrEqual(600);
      expect(message).toBe(
        `Too many attempts. Try again in ${extensions.retryAfter?.toString() ?? ''} seconds.`,
      );
    }
    expect(Number(await peopleHere())).toBe(before + 6);
  });

  it('stays closed to this address, also under another contact and for an answer of another form', async () => {
    for (const field of [
      application('x@example.com'),
      application('no contact'),
      application('y@example.com', ''),
    ]) {
      const answer = await programme.harmlessly(() => programme.ask(null, `mutation { ${field} }`));
      expect(answer.codes).toEqual(['RATE_LIMITED']);
    }
  });
});

it('applications with one contact are counted for it, wherever they come from', async () => {
  // The place has none left: what is behind it counts for nobody.
  await programme.served.sql(`delete from rate_limits where key like 'signUp.source:%'`);
  const again = () => programme.ask(null, `mutation { ${application('again@example.com')} }`);
  expect([(await again()).codes, (await again()).codes, (await again()).codes]).toEqual([
    [],
    [],
    ['RATE_LIMITED'],
  ]);
});

describe('signing in', () => {
  const code = (contact: string) => `requestSignInCode(input: { contact: "${contact}" }) { __typename }`;
  const guess = (contact: string) =>
    `signIn(input: { contact: "${contact}", code: "000000" }) { __typename ... on Refusal { code } }`;
  const twenty = (field: (index: number) => string) =>
    `mutation { ${Array.from({ length: 20 }, (_, index) => `a${index.toString()}: ${field(index)}`).join(' ')} }`;
  const usesOf = async (limit: string) =>
    (await programme.served.sql('select 1 from rate_limits where key like $1', [`${limit}:%`])).length;

  it('twenty aliases of one document are twenty guesses at a code', async () => {
    const answer = await programme.ask(
      null,
      twenty(() => guess('ada@example.com')),
    );
    expect({ codes: answer.codes, path: failures(answer.text)[0]?.path }).toEqual({
      codes: ['RATE_LIMITED'],
      path: ['a7'],
    });
    // Spelt otherwise it is the same contact.
    expect((await programme.ask(null, `mutation { ${guess(' ADA@example.com ')} }`)).codes).toEqual([
      'RATE_LIMITED',
    ]);
    expect((await programme.ask(null, `mutation { ${guess('ben@example.com')} }`)).data).toEqual({
      signIn: { __typename: 'Refusal', code: 'CODE_NOT_ACCEPTED' },
    });
  });

  it('and twenty codes that are asked for, of one contact or of many', async () => {
    const one = await programme.ask(
      null,
      twenty(() => code('ada@example.com')),
    );
    expect(failures(one.text)[0]).toMatchObject({ path: ['a3'], extensions: { code: 'RATE_LIMITED' } });
    const many = await programme.ask(
      null,
      twenty((index) => code(`someone-${index.toString()}@example.com`)),
    );
    expect(failures(many.text)[0]).toMatchObject({ path: ['a4'], extensions: { code: 'RATE_LIMITED' } });
  });

  it('guesses at the codes of many contacts are counted for the place that they come from', async () => {
    const many = (from: number) => twenty((index) => guess(`guess-${(from + index).toString()}@example.com`));
    const answers = [await programme.ask(null, many(0)), await programme.ask(null, many(20))];
    expect(answers.flatMap(({ text }) => failures(text)).map(({ extensions }) => extensions.code)).toEqual([
      'RATE_LIMITED',
    ]);
  });

  it('a code that is tried by signing up counts with those that are tried by signing in', async () => {
    const { served } = programme;
    await served.sql(`delete from rate_limits where key like 'signUp.%' or key like 'signIn.source:%'`);
    const trying = (contact: string) =>
      application(contact).replace('declaration', 'code: "000000", declaration');
    const applied = await programme.ask(
      null,
      `mutation { a: ${trying('mixed@example.com')} b: ${trying('mixed@example.com')} }`,
    );
    expect(applied.codes).toEqual([]);
    const answer = await programme.ask(
      null,
      twenty(() => guess('mixed@example.com')),
    );
    expect({ codes: answer.codes, path: failures(answer.text)[0]?.path }).toEqual({
      codes: ['RATE_LIMITED'],
      path: ['a5'],
    });
    await served.sql(`delete from rate_limits where key like 'signUp.%'`);
    const late = await programme.ask(null, `mutation { ${trying('mixed@example.com')} }`);
    expect(failures(late.text)[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfter: expect.any(Number) as unknown,
    });
    // Without a code none is tried.
    expect((await programme.ask(null, `mutation { ${application('mixed@example.com')} }`)).codes).toEqual([]);
  });

  it('a contact that nobody has is limited like one that somebody has, and a refused source counts for no contact', async () => {
    const before = await usesOf('signInCode.contact');
    const [known, unknown] = await Promise.all(
      ['ada@example.com', 'nobody@example.com'].map((contact) =>
        programme.ask(null, `mutation { ${code(contact)} }`),
      ),
    );
    expect([known?.codes, unknown?.codes]).toEqual([['RATE_LIMITED'], ['RATE_LIMITED']]);
    expect(await usesOf('signInCode.contact')).toBe(before);
  });
});

it('refresh tokens are tried so often from one place, and the one that comes after is not used up', async () => {
  const refresh = (token: string) =>
    `refreshAccessToken(input: { refreshToken: "${token}" }) { __typename ... on Refusal { code } }`;
  const guesses = Array.from(
    { length: 6 },
    (_, index) => `a${index.toString()}: ${refresh(`rt_${index.toString()}`)}`,
  );
  const answer = await programme.ask(null, `mutation { ${guesses.join(' ')} }`);
  expect(failures(answer.text)).toMatchObject([{ path: ['a4'], extensions: { code: 'RATE_LIMITED' } }]);
  expect(
    (await programme.harmlessly(() => programme.ask(null, `mutation { ${refresh('rt_6')} }`))).codes,
  ).toEqual(['RATE_LIMITED']);
});

it('codes of inviters are tried so often from one place, whichever way', async () => {
  const tries = Array.from(
    { length: 4 },
    (_, index) =>
      `i${index.toString()}: inviter(code: "code-${index.toString()}") { code } c${index.toString()}: checkReferralCode(code: "code-${index.toString()}") { counts }`,
  );
  const answer = await programme.ask(null, `{ ${tries.join(' ')} }`);
  expect(failures(answer.text).map(({ extensions }) => extensions.code)).toContain('RATE_LIMITED');
  for (const field of ['inviter(code: "code-9") { code }', 'checkReferralCode(code: "code-9") { counts }']) {
    expect((await programme.harmlessly(() => programme.ask(null, `{ ${field} }`))).codes).toEqual([
      'RATE_LIMITED',
    ]);
  }
  expect((await programme.ask(null, '{ publicProgramme { name } }')).codes).toEqual([]);
});

describe('money', () => {
  it('refunds are counted for who asks, over documents and aliases, and others go on', async () => {
    const { served } = programme;
    const order = await sales(asker(served, OLIVIA)).sale({ by: ada, customer: 'c' });
    const refund = (key: string) =>
      `refundOrder(input: { order: { id: "${order.id}" }, refundRef: "${key}", lines: [{ lineRef: "1", amount: "1.00" }] }) { __typename }`;
    const first = await programme.ask(SHOP, `mutation { a: ${refund('1')} b: ${refund('2')} }`);
    expect(first.codes).toEqual([]);
    const second = await programme.ask(
      SHOP,
      `mutation { a: ${refund('3')} b: ${refund('4')} c: ${refund('1')} }`,
    );
    expect(second.codes).toEqual(['RATE_LIMITED']);
    expect((await served.sql('select 1 from refunds')).length).toBe(3);
    expect((await programme.ask(OLIVIA, `mutation { ${refund('5')} }`)).codes).toEqual([]);
  });

  it('withdrawals are counted in the same way', async () => {
    const wish = (key: string) =>
      `requestWithdrawal(input: { amount: "1.00", currency: "CNY", payoutAccount: "a", idempotencyKey: "${key}" }) { __typename }`;
    const claims = { sub: 'Ada', role: 'DISTRIBUTOR', distributor: ada.id };
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        programme.ask(claims, `mutation { ${wish(index.toString())} }`),
      ),
    );
    expect(answers.filter(({ codes }) => codes[0] === 'RATE_LIMITED')).toHaveLength(10);
  });

  it('withdrawals of many people from one address are counted together', async () => {
    const { served } = programme;
    const team = people(served, asker(served, OLIVIA), asker(served, null));
    await served.sql(`delete from rate_limits where key like 'withdrawal.source:%' or key like 'signUp.%'`);
    const codes: unknown[] = [];
    for (const name of ['Ben', 'Cid', 'Dan', 'Eli', 'Fay']) {
      const claims = { sub: name, role: 'DISTRIBUTOR', distributor: (await team.distributor(name)).id };
      const wish = `requestWithdrawal(input: { amount: "1.00", currency: "CNY", payoutAccount: "a", idempotencyKey: "${name}" }) { __typename }`;
      codes.push((await programme.ask(claims, `mutation { ${wish} }`)).codes[0]);
    }
    expect(codes).toEqual([undefined, undefined, undefined, undefined, 'RATE_LIMITED']);
  });

  it('a caller without the right uses up no limit', async () => {
    const refund =
      'mutation { refundOrder(input: { order: { externalId: "x" }, refundRef: "r" }) { __typename } }';
    const limits = () => programme.served.sql('select key, paid_off_at from rate_limits order by key');
    const before = await limits();
    expect((await programme.ask(null, refund)).codes).toEqual(['UNAUTHENTICATED']);
    expect(
      (await programme.ask({ sub: 'Ada', role: 'DISTRIBUTOR', distributor: ada.id }, refund)).codes,
    ).toEqual(['FORBIDDEN']);
    expect(await limits()).toEqual(before);
  });
});
