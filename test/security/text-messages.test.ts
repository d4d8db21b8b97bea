import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenIssuer } from '../support/access-token.ts';
import { bundleOf } from '../support/bundles.ts';
import { useDatabase } from '../support/database.ts';
import { answerOf, post, withHeader } from '../support/gateway-events.ts';
import { startLambda, type Lambda } from '../support/lambda.ts';
import { sentMessages } from '../support/sent-messages.ts';

/*
 * Somebody asks for codes for phone after phone, from place after place, so that no limit of a contact or a source is met
 * and the programme pays for each. Two servers share a database, as instances of a deployment do.
 */
const HOURLY = 6;
const DAILY = 8;
/** So long that nothing comes back while the story is told; `passes` moves what was used back by as much. */
const SPAN_SECONDS = 3_600_000;
const books = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'tributary-text-messages-'));
const sent = sentMessages();
const issuer = tokenIssuer();
let servers: readonly Lambda[];

beforeAll(async () => {
  const { file } = await bundleOf('graphql', folder);
  const keys = { current: 'k', keys: { k: randomBytes(32).toString('base64') } };
  const limits = {
    'textMessage.hour': [HOURLY, SPAN_SECONDS],
    'textMessage.day': [DAILY, 24 * SPAN_SECONDS],
  };
  const variables = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    DATABASE_URL: books.db.url,
    DATA_KEYS: JSON.stringify(keys),
    ...issuer.variables,
    RATE_LIMITS: JSON.stringify(limits),
    CODE_SENDER: 'file',
    CODE_SENDER_FILE: sent.path,
    SMS_COUNTRIES: '+86 +852',
  };
  servers = await Promise.all([startLambda(file, variables), startLambda(file, variables)]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true });
  sent.remove();
});

let places = 0;
/** Each request comes from a place of its own, to the servers by turns. */
async function ask(query: string, headers: Readonly<Record<string, string>> = {}) {
  const place = ++places;
  const plain = post(query);
  const event = Object.entries(headers).reduce((so, [name, value]) => withHeader(so, name, value), plain);
  const http = {
    ...event.requestContext.http,
    sourceIp: `198.51.${Math.floor(place / 256).toString()}.${(place % 256).toString()}`,
  };
  return answerOf(
    await servers[place % 2]?.invoke({ ...event, requestContext: { ...event.requestContext, http } }),
  );
}
const code = (contact: string, headers = {}) =>
  ask(
    `mutation { requestSignInCode(input: { contact: "${contact}" }) { __typename ... on Refusal { code message field } } }`,
    headers,
  );
const SENT = { requestSignInCode: { __typename: 'SignInCodeRequested' } };
const texted = () => sent.all().filter(({ medium }) => medium === 'SMS').length;
const phone = (index: number): string => `+86138${index.toString().padStart(8, '0')}`;

/** Two at a time, one for each server. */
async function manyPhones(from: number, pairs: number): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (let index = from; index < from + 2 * pairs; index += 2) {
    const both = await Promise.all([code(phone(index)), code(phone(index + 1))]);
    answers.push(...both.map(({ data }) => data));
  }
  return answers;
}

/** What the log of all servers says of it. */
const told = () =>
  servers
    .flatMap((server) => server.log().split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { level: string; msg: string });
const CAPPED = expect.objectContaining({
  level: 'error',
  msg: 'text messages are capped',
  requestId: expect.any(String) as unknown,
}) as unknown;

/** An hour goes by: whatever was used comes back as it does in an hour. */
async function anHourPasses(): Promise<void> {
  await books.db.pool.query(
    `update rate_limits set paid_off_at = paid_off_at - make_interval(secs => case when key like 'textMessage.told:%' then 3600 else $1 end)`,
    [SPAN_SECONDS],
  );
}

describe('text messages to many phones, from many places', () => {
  it('are sent up to the hourly cap; every caller gets the same answer', async () => {
    expect(await manyPhones(0, 10)).toEqual(Array.from({ length: 20 }, () => SENT));
    expect(texted()).toBe(HOURLY);
  });

  it('are one line of the log, not one for each request', async () => {
    expect(told()).toEqual([CAPPED]);
  });

  it('meanwhile e-mails go on', async () => {
    expect((await code('ada@example.com')).data).toEqual(SENT);
    expect(sent.to('ada@example.com')).toHaveLength(1);
  });

  it('who was sent a code before still signs in with it, however often they asked again', async () => {
    const first = sent.all()[0]?.contact ?? '';
    const known = sent.codeFor(first);
    expect((await code(first)).data).toEqual(SENT);
    expect(sent.to(first)).toHaveLength(1);
    const signUp = `mutation { signUpDistributor(input: { displayName: "Ada", contact: "${first}", code: "${known}", declaration: { adult: true, notBarredOccupation: true, termsVersion: "1" } }) { __typename } }`;
    expect((await ask(signUp)).data).toEqual({ signUpDistributor: { __typename: 'DistributorSignedUp' } });
  });

  it('invitations count with them: an operator is invited, and is texted when they are invited again in the next hour', async () => {
    const authorization = await issuer.bearer({ sub: 'olivia', role: 'ADMIN' });
    const invite = (contact: string) =>
      ask(
        `mutation { inviteOperator(input: { displayName: "Olga", contact: "${contact}" }) { __typename } }`,
        { authorization },
      );
    const INVITED = { inviteOperator: { __typename: 'OperatorInvited' } };
    expect([(await invite('+8613900000000')).data, (await invite('olga@example.com')).data]).toEqual([
      INVITED,
      INVITED,
    ]);
    expect([sent.to('+8613900000000').length, sent.to('olga@example.com').length]).toEqual([0, 1]);
    expect(told()).toHaveLength(1);
    await anHourPasses();
    expect((await invite('+8613900000000')).data).toEqual(INVITED);
    expect(sent.to('+8613900000000')).toHaveLength(1);
  });

  it('go on in the next hour, up to the cap of the day, which is a line of the log again', async () => {
    expect(await manyPhones(100, 4)).toEqual(Array.from({ length: 8 }, () => SENT));
    expect(texted()).toBe(DAILY);
    expect(told()).toEqual([CAPPED, CAPPED]);
  });
});

describe('SMS_COUNTRIES', () => {
  it('sends no code to other countries and says so in both languages, with or without an account', async () => {
    const before = sent.all().length;
    const refused = (message: string) => ({
      requestSignInCode: { __typename: 'Refusal', code: 'INVALID_INPUT', message, field: ['contact'] },
    });
    for (const contact of ['+447700900000', '+1 876 555 0100', '+853 6612 3456', '＋４４ 7700 900000'])
      expect((await code(contact)).data).toEqual(
        refused('No text messages go to phone numbers of this country: give an e-mail address.'),
      );
    expect((await code('+447700900000', { 'accept-language': 'zh' })).data).toEqual(
      refused('暂不向该国家或地区的手机号发送短信，请填写电子邮箱。'),
    );
    expect(sent.all()).toHaveLength(before);
  });

  it('invites no operator there either', async () => {
    const authorization = await issuer.bearer({ sub: 'olivia', role: 'ADMIN' });
    const answer = await ask(
      'mutation { inviteOperator(input: { displayName: "Jim", contact: "+447700900000" }) { ... on Refusal { code field } } }',
      { authorization },
    );
    expect(answer.data).toEqual({ inviteOperator: { code: 'INVALID_INPUT', field: ['contact'] } });
  });
});
