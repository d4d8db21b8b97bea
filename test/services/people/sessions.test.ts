import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../db/transaction.ts';
import { NOBODY } from '../../../domain/viewer.ts';
import { endSession } from '../../../services/people/sessions/end-session.ts';
import { tryCode, useUp } from '../../../services/people/sessions/prove-contact.ts';
import { ownSessions } from '../../../services/people/sessions/read-sessions.ts';
import { refreshAccessToken } from '../../../services/people/sessions/refresh-access-token.ts';
import { signIn } from '../../../services/people/sessions/sign-in.ts';
import { signOut } from '../../../services/people/sessions/sign-out.ts';
import { signOutEverywhere } from '../../../services/people/sessions/sign-out-everywhere.ts';
import { everyJob } from '../../support/every-job.ts';
import { useDatabase } from '../../support/database.ts';
import { otherThan } from '../../support/sent-messages.ts';
import { frontDoor } from '../front-door.ts';
import { agreed } from '../team.ts';

const books = useDatabase();
const door = frontDoor(() => books.db);
const sql = async (text: string, values: unknown[] = []) =>
  (await books.db.pool.query<Record<string, unknown>>(text, values)).rows;

const START = Date.parse('2026-10-20T08:00:00Z');
const [SECOND, MINUTE, DAY] = [1000, 60_000, 86_400_000];
const after = (ms: number): Date => new Date(START + ms);
const NOT_ACCEPTED = { code: 'CODE_NOT_ACCEPTED', field: ['code'] };

describe('a one-time code', () => {
  it('signs in for ten minutes, and not a moment longer', async () => {
    await door.newcomer(after(0), 'ada@example.com');
    const code = await door.code(after(0), 'ada@example.com');
    expect(await signIn(door.at(after(10 * MINUTE)), { contact: 'ada@example.com', code })).toMatchObject(
      NOT_ACCEPTED,
    );
    const again = await door.code(after(0), 'ada@example.com');
    expect(
      await signIn(door.at(after(10 * MINUTE - SECOND)), {
        contact: ' ADA@example.com',
        code: ` ${again.slice(0, 3)} ${again.slice(3)}`,
      }),
    ).toMatchObject({ viewer: { role: 'DISTRIBUTOR' } });
  });

  it('may be typed in full-width digits', async () => {
    await door.newcomer(after(0), 'amy@example.com');
    const wide = [...(await door.code(after(0), 'amy@example.com'))]
      .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .join('');
    expect(await signIn(door.at(after(0)), { contact: 'amy@example.com', code: wide })).toMatchObject({
      viewer: { role: 'DISTRIBUTOR' },
    });
  });

  it('proves the contact the first time', async () => {
    const id = await door.newcomer(after(0), 'bea@example.com');
    const verified = async () => sql('select verified_at from contacts where account_id = $1', [id]);
    expect(await verified()).toEqual([{ verified_at: null }]);
    await door.signIn(after(MINUTE), 'bea@example.com');
    await door.signIn(after(2 * MINUTE), 'bea@example.com');
    expect(await verified()).toEqual([{ verified_at: after(MINUTE) }]);
  });

  it('is replaced by a new one, which has five tries of its own', async () => {
    await door.newcomer(after(0), 'cid@example.com');
    const old = await door.code(after(0), 'cid@example.com');
    const tried = (guess: string) =>
      signIn(door.at(after(MINUTE)), { contact: 'cid@example.com', code: guess });
    for (const step of [1, 2]) expect(await tried(otherThan(old, step))).toMatchObject(NOT_ACCEPTED);
    const code = await door.code(after(SECOND), 'cid@example.com');
    if (old !== code) expect(await tried(old)).toMatchObject(NOT_ACCEPTED);
    for (let step = old === code ? 0 : 1; step < 4; step += 1)
      expect(await tried(otherThan(code, step + 1))).toMatchObject(NOT_ACCEPTED);
    expect(await tried(code)).toMatchObject({ viewer: { role: 'DISTRIBUTOR' } });
    expect(await tried(code)).toMatchObject(NOT_ACCEPTED);
    const last = await door.code(after(MINUTE), 'cid@example.com');
    for (let step = 1; step <= 5; step += 1)
      expect(await tried(otherThan(last, step))).toMatchObject(NOT_ACCEPTED);
    expect(await tried(last)).toMatchObject(NOT_ACCEPTED);
  });

  it('holds for ten minutes from when it was sent, whenever the one before was', async () => {
    await door.newcomer(after(0), 'deb@example.com');
    await door.code(after(0), 'deb@example.com');
    const code = await door.code(after(5 * MINUTE), 'deb@example.com');
    expect(await signIn(door.at(after(14 * MINUTE)), { contact: 'deb@example.com', code })).toMatchObject({
      viewer: { role: 'DISTRIBUTOR' },
    });
  });

  it('that was right a moment ago uses up no other that has taken its place', async () => {
    await door.newcomer(after(0), 'dot@example.com');
    const old = await tryCode(
      door.at(after(0)),
      'dot@example.com',
      await door.code(after(0), 'dot@example.com'),
    );
    if (old === undefined) throw new Error('The code was not taken.');
    const code = await door.code(after(SECOND), 'dot@example.com');
    expect(await inTransaction(books.db, (tx) => useUp(tx, old))).toBe(false);
    expect(await signIn(door.at(after(SECOND)), { contact: 'dot@example.com', code })).toMatchObject({
      viewer: { role: 'DISTRIBUTOR' },
    });
  });

  it('for a contact without an account does not sign in, and can still be used to sign up', async () => {
    const code = await door.code(after(0), 'nobody@example.com');
    expect(await signIn(door.at(after(0)), { contact: 'nobody@example.com', code })).toMatchObject(
      NOT_ACCEPTED,
    );
    expect(await sql('select 1 from sign_in_codes where tries_left = 4')).toHaveLength(1);
  });

  it('is valid only for the contact that it was sent to, even if rows are moved in the database', async () => {
    await door.newcomer(after(0), 'eli@example.com');
    const mine = await door.code(after(DAY), 'mallory@example.com');
    await door.code(after(DAY + SECOND), 'eli@example.com');
    const until = (ms: number) => after(ms + 10 * MINUTE);
    const planted = await sql(
      'update sign_in_codes e set code_hash = m.code_hash from sign_in_codes m where e.expires_at = $1 and m.expires_at = $2 returning 1',
      [until(DAY + SECOND), until(DAY)],
    );
    expect(planted).toHaveLength(1);
    expect(
      await signIn(door.at(after(DAY + SECOND)), { contact: 'eli@example.com', code: mine }),
    ).toMatchObject(NOT_ACCEPTED);
  });

  it('and its contact are nowhere in the database as they are', async () => {
    const code = await door.code(after(0), '+8613800001111');
    const stored = JSON.stringify(await sql('select * from sign_in_codes'));
    expect(stored).not.toContain(code);
    expect(stored).not.toContain('13800001111');
  });
});

describe('a session', () => {
  it('has access tokens for a quarter of an hour that name the account and the session', async () => {
    const id = await door.newcomer(after(0), 'dan@example.com');
    const session = await door.signIn(after(0), 'dan@example.com');
    const claims = decodeJwt(session.accessToken);
    expect(claims).toMatchObject({
      sub: id,
      role: 'DISTRIBUTOR',
      sid: session.viewer.sessionId,
      exp: (START + 15 * MINUTE) / 1000,
    });
    expect(session).toMatchObject({
      accessTokenExpiresAt: after(15 * MINUTE),
      refreshTokenExpiresAt: after(30 * DAY),
    });
    expect(session.refreshToken).toMatch(/^rt_[\w-]{43}$/);
    expect(JSON.stringify(await sql('select * from refresh_tokens'))).not.toContain(
      session.refreshToken.slice(3),
    );
  });

  it('ends after thirty days without use, and after half a year in any case', async () => {
    await door.newcomer(after(0), 'eve@example.com');
    let session = await door.signIn(after(0), 'eve@example.com');
    for (let day = 29; day < 180; day += 29) session = agreed(await door.refresh(after(day * DAY), session));
    expect(session.refreshTokenExpiresAt).toEqual(after(180 * DAY));
    expect(await door.refresh(after(180 * DAY), session)).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    const idle = await door.signIn(after(0), 'eve@example.com');
    expect(await door.refresh(after(30 * DAY), idle)).toMatchObject({
      code: 'TOKEN_NOT_ACCEPTED',
      field: ['refreshToken'],
    });
  });

  it('gives two tabs that renew in the same seconds the same next token, and ends neither', async () => {
    const id = await door.newcomer(after(0), 'two@example.com');
    const first = await door.signIn(after(0), 'two@example.com');
    const tab = agreed(await door.refresh(after(MINUTE), first));
    for (const at of [after(MINUTE), after(MINUTE + 10 * SECOND), after(MINUTE - 2 * SECOND)]) {
      const other = agreed(await door.refresh(at, first));
      expect(other).toMatchObject({
        refreshToken: tab.refreshToken,
        refreshTokenExpiresAt: tab.refreshTokenExpiresAt,
        viewer: { subject: id },
      });
    }
    const next = agreed(await door.refresh(after(2 * MINUTE), tab));
    expect(next.refreshToken).not.toBe(tab.refreshToken);
    expect(JSON.stringify(await sql('select * from refresh_tokens'))).not.toContain(
      next.refreshToken.slice(3),
    );
  });

  it.each<[string, number, boolean]>([
    ['more than ten seconds after it was used', 10 * SECOND + 1, false],
    ['when its successor was used already', SECOND, true],
  ])('ends when a refresh token comes again %s', async (_when, later, successorUsed) => {
    const contact = `copy-${later.toString()}@example.com`;
    await door.newcomer(after(0), contact);
    const first = await door.signIn(after(0), contact);
    let last = agreed(await door.refresh(after(MINUTE), first));
    if (successorUsed) last = agreed(await door.refresh(after(MINUTE), last));
    expect(await door.refresh(after(MINUTE + later), first)).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    expect(await door.refresh(after(MINUTE + later), last)).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    expect(await sql('select ended_by from sessions where id = $1', [first.viewer.sessionId])).toEqual([
      { ended_by: 'REUSED' },
    ]);
  });

  it('that was signed out of or ended is not renewed by a token told again', async () => {
    await door.newcomer(after(0), 'out@example.com');
    const first = await door.signIn(after(0), 'out@example.com');
    const next = agreed(await door.refresh(after(MINUTE), first));
    await signOut(door.at(after(MINUTE)), next);
    expect(await door.refresh(after(MINUTE + SECOND), first)).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
  });

  it('ends as a whole when a refresh token comes a second time', async () => {
    const id = await door.newcomer(after(0), 'fay@example.com');
    const first = await door.signIn(after(0), 'fay@example.com');
    const second = agreed(await door.refresh(after(MINUTE), first));
    const other = await door.signIn(after(0), 'fay@example.com');
    expect(await door.refresh(after(2 * MINUTE), first)).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    expect(await door.refresh(after(2 * MINUTE), second)).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    expect(await door.refresh(after(2 * MINUTE), other)).toMatchObject({ viewer: { subject: id } });
    expect(await sql('select ended_by from sessions where id = $1', [first.viewer.sessionId])).toEqual([
      { ended_by: 'REUSED' },
    ]);
    expect(
      await sql(`select after from audit_log where action = 'refreshAccessToken' and subject = $1`, [id]),
    ).toEqual([{ after: { session: first.viewer.sessionId, endedBy: 'REUSED' } }]);
  });

  it('is shown only to its owner, who can end it', async () => {
    await door.newcomer(after(0), 'gil@example.com');
    const [phone, tablet] = [
      await door.signIn(after(0), 'gil@example.com'),
      await door.signIn(after(MINUTE), 'gil@example.com'),
    ];
    const own = door.at(after(2 * MINUTE), phone.viewer);
    expect(await ownSessions(own)).toEqual([
      {
        id: tablet.viewer.sessionId,
        createdAt: after(MINUTE),
        lastUsedAt: after(MINUTE),
        userAgent: 'Phone/1.0',
        sourceAddress: '203.0.113.7',
        current: false,
      },
      {
        id: phone.viewer.sessionId,
        createdAt: after(0),
        lastUsedAt: after(0),
        userAgent: 'Phone/1.0',
        sourceAddress: '203.0.113.7',
        current: true,
      },
    ]);
    const sessionId = tablet.viewer.sessionId ?? '';
    const stranger = await door.newcomer(after(0), 'hal@example.com');
    expect(
      await endSession(door.at(after(2 * MINUTE), { ...NOBODY, subject: stranger }), { sessionId }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    expect(await endSession(own, { sessionId })).toEqual({ count: 1 });
    expect(await endSession(own, { sessionId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await door.refresh(after(3 * MINUTE), tablet)).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    expect(await ownSessions(own)).toMatchObject([{ current: true }]);
  });

  it('was used last when it was last renewed, and then stands before the others', async () => {
    await door.newcomer(after(0), 'ivo@example.com');
    const [phone, tablet] = [
      await door.signIn(after(0), 'ivo@example.com'),
      await door.signIn(after(MINUTE), 'ivo@example.com'),
    ];
    agreed(await door.refresh(after(DAY), phone));
    const seen = (await ownSessions(door.at(after(DAY + MINUTE), phone.viewer))).map(
      ({ id, createdAt, lastUsedAt }) => ({ id, createdAt, lastUsedAt }),
    );
    expect(seen).toEqual([
      { id: phone.viewer.sessionId, createdAt: after(0), lastUsedAt: after(DAY) },
      { id: tablet.viewer.sessionId, createdAt: after(MINUTE), lastUsedAt: after(MINUTE) },
    ]);
  });

  it('is signed out of as often as one likes, and everywhere at once', async () => {
    await door.newcomer(after(0), 'ida@example.com');
    const device = () => door.signIn(after(0), 'ida@example.com');
    const [phone, tablet, laptop] = [await device(), await device(), await device()];
    await device();
    const { refreshToken } = phone;
    const unknown = await signOut(door.at(after(MINUTE)), { refreshToken: 'rt_unknown' });
    for (let time = 0; time < 2; time += 1)
      expect(await signOut(door.at(after(MINUTE)), { refreshToken })).toEqual(unknown);
    expect(await signOutEverywhere(door.at(after(MINUTE), laptop.viewer), { keepThisSession: true })).toEqual(
      { count: 2 },
    );
    expect(await door.refresh(after(MINUTE), tablet)).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    const renewed = agreed(await door.refresh(after(MINUTE), laptop));
    expect(await signOutEverywhere(door.at(after(MINUTE), renewed.viewer), {})).toEqual({ count: 1 });
    expect(await signOutEverywhere(door.at(after(MINUTE), renewed.viewer), {})).toEqual({ count: 0 });
    const told = "select subject from events where type = 'SESSIONS_ENDED' and data ->> 'why' = 'SIGNED_OUT'";
    const { rows } = await books.db.pool.query<{ subject: string }>(told);
    // The last device in the hand of its owner is no news.
    expect(rows).toEqual([{ subject: laptop.viewer.subject }]);
  });

  it('that is over is forgotten after a week, with its tokens, and a code when it expires', async () => {
    await door.newcomer(after(0), 'joe@example.com');
    const ended = await door.signIn(after(0), 'joe@example.com');
    await signOut(door.at(after(0)), ended);
    const live = await door.signIn(after(0), 'joe@example.com');
    const left = async () =>
      (
        await sql('select session_id from refresh_tokens where session_id = any($1)', [
          [ended.viewer.sessionId, live.viewer.sessionId],
        ])
      ).length;
    await everyJob(door.at(after(9 * MINUTE), { ...NOBODY, role: 'ADMIN' }));
    expect([await left(), (await sql('select 1 from sign_in_codes')).length > 0]).toEqual([2, true]);
    await everyJob(door.at(after(7 * DAY + 1), { ...NOBODY, role: 'ADMIN' }));
    expect([await left(), (await sql('select 1 from sign_in_codes')).length]).toEqual([1, 0]);
  });

  it('is as it was where no access token can be made, as while the keys are missing', async () => {
    await door.newcomer(after(0), 'lea@example.com');
    const session = await door.signIn(after(0), 'lea@example.com');
    const keyless = {
      ...door.at(after(MINUTE)),
      tokens: { issue: () => Promise.reject(new Error('TOKEN_SIGNING_KEYS is not set.')) },
    };
    const { refreshToken } = session;
    for (const call of [keyless, { ...keyless, tokens: null }])
      await expect(refreshAccessToken(call, { refreshToken })).rejects.toThrow(
        'TOKEN_SIGNING_KEYS is not set',
      );
    expect(await door.refresh(after(2 * MINUTE), session)).toMatchObject({ viewer: session.viewer });
    const code = await door.code(after(MINUTE), 'lea@example.com');
    await expect(signIn(keyless, { contact: 'lea@example.com', code })).rejects.toThrow(
      'TOKEN_SIGNING_KEYS is not set',
    );
    expect(await signIn(door.at(after(MINUTE)), { contact: 'lea@example.com', code })).toMatchObject({
      viewer: { role: 'DISTRIBUTOR' },
    });
  });

  it('forgets its used tokens in the end', async () => {
    await door.newcomer(after(0), 'kim@example.com');
    let session = await door.signIn(after(0), 'kim@example.com');
    for (const day of [20, 40, 60]) session = agreed(await door.refresh(after(day * DAY), session));
    const tokens = await sql(
      'select issued_at, used from refresh_tokens where session_id = $1 order by issued_at',
      [session.viewer.sessionId],
    );
    expect(tokens).toEqual([
      { issued_at: after(40 * DAY), used: true },
      { issued_at: after(60 * DAY), used: false },
    ]);
  });
});
