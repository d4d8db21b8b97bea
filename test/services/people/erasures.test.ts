import { beforeAll, describe, expect, it } from 'vitest';
import type { DistributorId } from '../../../domain/ids.ts';
import { NOBODY } from '../../../domain/viewer.ts';
import { auditBooks } from '../../../services/books/audit/audit-books.ts';
import { sealBooks } from '../../../services/books/seals/seal-books.ts';
import { reEncrypt } from '../../../services/programme/keys/re-encrypt.ts';
import { advanceDistributor } from '../../../services/people/distributors/advance-distributor.ts';
import { eraseDistributor } from '../../../services/programme/erasure/erase-distributor.ts';
import { signUpDistributor } from '../../../services/people/distributors/sign-up-distributor.ts';
import { vaultOf } from '../../../services/vault.ts';
import { brokenAfter } from '../../support/broken-seals.ts';
import { useDatabase } from '../../support/database.ts';
import { useClockAt } from '../../support/standing-clock.ts';
import { agreed, operatorCall } from '../team.ts';

const books = useDatabase();
const now = new Date('2026-11-05T04:00:00Z');
useClockAt(now);
const later = new Date(now.getTime() + 2 * 3_600_000);
let fay: DistributorId;

const line = async (action: string) =>
  (
    await books.db.pool.query<{
      reason: string | null;
      source: string | null;
      salt: string | null;
      proof: string | null;
    }>(
      'select reason, source_address as source, salt, proof from audit_log where action = $1 and subject = $2',
      [action, fay],
    )
  ).rows[0];
const findings = async () =>
  (await auditBooks({ db: books.db })).checks
    .filter(({ difference }) => difference !== null)
    .map(({ name }) => name);

/** Fay signs up from her own address and is terminated with words about her; all of it is sealed before she is erased. */
beforeAll(async () => {
  const call = { ...operatorCall(books.db, now), sourceAddress: '203.0.113.7' };
  const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
  fay = agreed(
    await signUpDistributor(
      { ...call, viewer: NOBODY },
      { displayName: 'Fay', contact: 'fay@example.com', declaration },
    ),
  ).distributor.id;
  await books.db.pool.query(`update distributors set status = 'ACTIVE' where id = $1`, [fay]);
  agreed(
    await advanceDistributor(call, { distributorId: fay, step: 'TERMINATE', reason: 'Fay moved abroad' }),
  );
  await sealBooks(operatorCall(books.db, later));
  expect(await line('advanceDistributor')).toMatchObject({
    reason: 'Fay moved abroad',
    source: '203.0.113.7',
  });
  agreed(await eraseDistributor(operatorCall(books.db, later), { distributorId: fay, reason: 'asked for' }));
});

describe('of a person who was erased after the audit log was sealed (R21, R33)', () => {
  it('reason and address are gone with the salt, and every seal fits', async () => {
    for (const action of ['signUpDistributor', 'advanceDistributor']) {
      expect(await line(action)).toEqual({
        reason: null,
        source: null,
        salt: null,
        proof: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      });
    }
    expect(await findings()).toEqual([]);
  });

  it.each([
    [
      'a reason is put in the place of the erased one',
      `update audit_log set reason = 'Fay stole' where action = 'advanceDistributor'`,
    ],
    [
      'a proof is changed',
      `update audit_log set proof = repeat('0', 64) where action = 'advanceDistributor'`,
    ],
    ['a proof is taken away', `update audit_log set proof = null where action = 'advanceDistributor'`],
  ])('and the seals tell when %s', async (_what, tampering) => {
    expect(await brokenAfter(books.db, tampering)).toEqual(['audit_log']);
  });

  it('no details of other people are deleted: the database refuses it, and the audit reports it', async () => {
    const call = { ...operatorCall(books.db, now), sourceAddress: '203.0.113.8' };
    const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
    agreed(
      await signUpDistributor(
        { ...call, viewer: NOBODY },
        { displayName: 'Gus', contact: 'gus@example.com', declaration },
      ),
    );
    for (const [table, change] of [
      ['audit_log', 'reason = null, source_address = null, salt = null'],
      ['declarations', 'source_address = null'],
      ['sponsorships', `reason = ''`],
    ] as const) {
      await expect(books.db.pool.query(`update ${table} set ${change}`)).rejects.toMatchObject({
        code: 'TB002',
      });
    }
    await expect(
      books.db.pool.query(`update distributors set erased_at = null, display_name = 'Fay' where id = $1`, [
        fay,
      ]),
    ).rejects.toMatchObject({ code: 'TB002' });
    const { pool } = books.db;
    await pool.query(
      `alter table audit_log disable trigger user; update audit_log set reason = null, source_address = null, salt = null where salt is not null; alter table audit_log enable trigger user`,
    );
    expect(await findings()).toEqual(['no detail of the audit log is gone but of people who were erased']);
  });

  it('a change of keys meets nothing of hers', async () => {
    // A withdrawal as erasing leaves it: without an account.
    await books.db.pool.query(
      `insert into withdrawals (id, distributor_id, idempotency_key, status, amount, fee, tax, payout_account, masked_account, requested_at)
      values ('wdr_paid', $1, 'k', 'PAID', 100, 0, 0, '', '****7890', now())`,
      [fay],
    );
    const old = Buffer.alloc(32, 7);
    const { count } = await reEncrypt({
      db: books.db,
      vault: vaultOf({
        current: 'new',
        keys: new Map([
          ['new', Buffer.alloc(32, 9)],
          ['test', old],
        ]),
      }),
    });
    expect(count).toEqual({
      contacts: 1,
      importDigests: 0,
      payoutAccounts: 0,
      keptPayoutAccounts: 0,
      webhookSecrets: 0,
    });
  });
});
