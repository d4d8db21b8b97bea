import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DistributorId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { NOBODY } from '../../domain/viewer.ts';
import { openDatabase, type Database } from '../../db/connection.ts';
import { changeContact } from '../../services/people/distributors/change-contact.ts';
import { requestSignInCode } from '../../services/people/sessions/request-sign-in-code.ts';
import { signIn } from '../../services/people/sessions/sign-in.ts';
import { frontDoor } from '../services/front-door.ts';
import { agreed } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { countRoundTrips, type RoundTripCounter } from '../support/round-trip-counter.ts';
import { pauseAtRandom } from '../support/random-pauses.ts';
import { otherThan } from '../support/sent-messages.ts';

const books = useDatabase();
const door = frontDoor(() => books.db);
const NOW = new Date('2026-10-20T08:00:00Z');
const sql = async (text: string, values: unknown[] = []) =>
  (await books.db.pool.query<Record<string, unknown>>(text, values)).rows;
const many = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const accepted = (answers: readonly unknown[]) => answers.filter((answer) => !(answer instanceof Refusal));

describe('codes are tried at the same moment', () => {
  beforeAll(() => pauseAtRandom(books.db));

  it('of a hundred wrong codes five are checked, and the right one is refused after them', async () => {
    await door.newcomer(NOW, 'ada@example.com');
    const code = await door.code(NOW, 'ada@example.com');
    const answers = await many(100, (index) =>
      signIn(door.at(NOW), { contact: 'ada@example.com', code: otherThan(code, index + 1) }),
    );
    expect(accepted(answers)).toEqual([]);
    expect(await sql('select tries_left from sign_in_codes')).toEqual([{ tries_left: 0 }]);
    expect(await signIn(door.at(NOW), { contact: 'ada@example.com', code })).toMatchObject({
      code: 'CODE_NOT_ACCEPTED',
    });
    expect(await sql('select 1 from sessions')).toEqual([]);
  });

  it('the right code sent twenty times makes one session', async () => {
    const id = await door.newcomer(NOW, 'ben@example.com');
    const code = await door.code(NOW, 'ben@example.com');
    expect(
      accepted(await many(20, () => signIn(door.at(NOW), { contact: 'ben@example.com', code }))),
    ).toHaveLength(1);
    expect(await sql('select 1 from sessions where account_id = $1', [id])).toHaveLength(1);
  });

  it('one refresh token twenty times: one successor for all, and a copy that comes later ends the session for everybody', async () => {
    await door.newcomer(NOW, 'cid@example.com');
    const session = await door.signIn(NOW, 'cid@example.com');
    const renewed = accepted(await many(20, () => door.refresh(NOW, session)));
    expect([
      renewed.length,
      new Set(renewed.map((one) => (one as typeof session).refreshToken)).size,
    ]).toEqual([20, 1]);
    expect(await sql('select ended_by from sessions where id = $1', [session.viewer.sessionId])).toEqual([
      { ended_by: null },
    ]);
    expect(await door.refresh(new Date(NOW.getTime() + 11_000), session)).toMatchObject({
      code: 'TOKEN_NOT_ACCEPTED',
    });
    expect(await sql('select ended_by from sessions where id = $1', [session.viewer.sessionId])).toEqual([
      { ended_by: 'REUSED' },
    ]);
    expect(await door.refresh(NOW, renewed[0] as typeof session)).toMatchObject({
      code: 'TOKEN_NOT_ACCEPTED',
    });
  });
});

describe('callers cannot find out whether a contact has an account', () => {
  let counter: RoundTripCounter;
  let counted: Database;
  beforeAll(async () => {
    counter = await countRoundTrips(books.db.url);
    counted = openDatabase(counter.url, { max: 1 });
    await counted.pool.query('select 1');
  });
  afterAll(async () => {
    await counted.close();
    await counter.close();
  });

  it('from the answer or from the amount of work', async () => {
    await door.newcomer(NOW, 'known@example.com');
    const call = () => ({ ...door.at(NOW), db: counted });
    // The first of each reads the programme and prepares its statements.
    await requestSignInCode(call(), { contact: 'first@example.com' }, 'en');
    await signIn(call(), { contact: 'first@example.com', code: '000000' });
    const seen = async (contact: string) => {
      let asked: unknown, refused: unknown;
      const asking = await counter.during(
        async () => (asked = await requestSignInCode(call(), { contact }, 'en')),
      );
      const wrong = otherThan(door.sent.codeFor(contact));
      const trying = await counter.during(
        async () => (refused = await signIn(call(), { contact, code: wrong })),
      );
      return { asked, refused, asking, trying };
    };
    const [known, unknown] = [await seen('known@example.com'), await seen('unknown@example.com')];
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ refused: { code: 'CODE_NOT_ACCEPTED' }, asking: 2, trying: 1 });
  });

  it('by what the sender makes of a contact', async () => {
    const failing = { ...door.at(NOW), codes: { send: () => Promise.reject(new Error('no such mailbox')) } };
    const answers = await many(2, (index) =>
      requestSignInCode(
        failing,
        { contact: index === 0 ? 'known@example.com' : 'unknown@example.com' },
        'en',
      ),
    );
    expect(answers.map(agreed)).toEqual([
      { expiresAt: new Date('2026-10-20T08:10:00Z') },
      { expiresAt: new Date('2026-10-20T08:10:00Z') },
    ]);
  });
});

it('a change of contact stands even if the notice to the previous contact cannot be sent', async () => {
  const [before, after] = ['moves@example.com', 'moved@example.com'];
  const id = await door.newcomer(NOW, before);
  await door.signIn(NOW, before);
  const input = {
    contact: after,
    code: await door.code(NOW, after),
    presentCode: await door.code(NOW, before),
  };
  let tried = 0;
  const sender = { send: () => ((tried += 1), Promise.reject(new Error('no such mailbox'))) };
  const themselves = {
    ...NOBODY,
    subject: id,
    role: 'DISTRIBUTOR' as const,
    distributorId: id as DistributorId,
  };
  expect(await changeContact({ ...door.at(NOW, themselves), sender }, input)).toMatchObject({
    distributor: { id },
  });
  expect(tried).toBe(1);
  expect(await door.signIn(NOW, after)).toMatchObject({ viewer: { distributorId: id } });
});

it('the database contains no code, token or contact in plain text', async () => {
  const contact = 'secret-person@example.com';
  await door.newcomer(NOW, contact);
  const code = await door.code(NOW, contact);
  const session = agreed(await signIn(door.at(NOW), { contact, code }));
  const second = await door.code(NOW, contact);
  const tables = await sql(`select tablename as name from pg_tables where schemaname = 'public'`);
  for (const { name } of tables) {
    const text = JSON.stringify(await sql(`select to_json(t) as row from ${String(name)} t`));
    for (const secret of [session.refreshToken.slice(3), session.accessToken, `"${second}"`])
      expect({ name, secret: text.includes(secret) }).toEqual({ name, secret: false });
    expect({ name, contact: text.includes(contact) }).toEqual({ name, contact: false });
  }
});
