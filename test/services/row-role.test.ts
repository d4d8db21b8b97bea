import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/connection.ts';
import { failureOf } from '../../db/failure.ts';
import { NOBODY } from '../../domain/viewer.ts';
import { createApiClient } from '../../services/people/api-clients/create-api-client.ts';
import { exchangeClientCredentials } from '../../services/people/api-clients/exchange-client-credentials.ts';
import { auditBooks } from '../../services/books/audit/audit-books.ts';
import type { Call } from '../../services/call.ts';
import { blockSubject } from '../../services/people/identity/block-subject.ts';
import { unblockSubject } from '../../services/people/identity/unblock-subject.ts';
import type { Message } from '../../services/ports/message-sender.ts';
import { refreshAccessToken } from '../../services/people/sessions/refresh-access-token.ts';
import { requestSignInCode } from '../../services/people/sessions/request-sign-in-code.ts';
import { signIn } from '../../services/people/sessions/sign-in.ts';
import { DEFAULT_RATE_LIMITS } from '../../services/platform/limits/rate-limits.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { settleDuePeriods } from '../../services/books/settlement/settle-due-periods.ts';
import { requestWithdrawal } from '../../services/books/withdrawals/request-withdrawal.ts';
import { reviewWithdrawal } from '../../services/books/withdrawals/review-withdrawal.ts';
import { everyJob } from '../support/every-job.ts';
import { useDatabase } from '../support/database.ts';
import { agreed, operatorCall, order, pay, recordOne, recruit } from './team.ts';

/** What a deployment's `DatabaseUrl` needs, and no more: rows, and never the tables themselves. */
const books = useDatabase();
const role = `rows_${randomBytes(4).toString('hex')}`;
let db: Database;

beforeAll(async () => {
  await books.db.pool
    .query(`create role ${role} login password 'rows'; grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};`);
  const url = new URL(books.db.url);
  url.username = role;
  url.password = 'rows';
  db = openDatabase(url.href, { max: 4 });
});
afterAll(async () => {
  await db.close();
  await books.db.pool.query(`drop owned by ${role}; drop role ${role};`);
});

describe('a role that may read and write rows, and owns nothing,', () => {
  it('is enough for a month: people, a plan, sales, a settlement, a payout, sign-ins, clients, the schedule and the audit', async () => {
    const at = (day: string): Call => ({ ...operatorCall(db, new Date(`2026-${day}T04:00:00Z`)), ...means });
    const sent: string[] = [];
    const means = {
      sender: {
        send: async (message: Message) => {
          if ('code' in message) sent.push(message.code ?? '');
        },
      },
      tokens: { issue: async () => ({ token: 'a token', expiresAt: new Date('2026-12-01T00:00:00Z') }) },
      rateLimits: DEFAULT_RATE_LIMITS,
    };
    const call = at('10-05');
    const { ada } = await recruit(call, { ada: null });
    await pay(call, { holdDays: 0 });
    const sold = {
      placedAt: at('10-05').now,
      paidAt: at('10-06').now,
      completedAt: at('10-07').now,
      referralCode: 'ada-code',
    };
    for (const externalId of ['1', '2'])
      agreed(
        await recordOne(
          at('10-08'),
          order(call, { externalId, ...sold, lines: [{ sku: 'tea', quantity: 9, unitPrice: '100.00' }] }),
        ),
      );
    agreed(
      await refundOrder(at('10-09'), {
        order: { externalId: '1' },
        refundRef: 'r',
        lines: [{ lineRef: '1', amount: '10.00' }],
      }),
    );
    await settleDuePeriods(at('11-02'));

    const asAda: Call = {
      ...at('11-03'),
      viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: ada ?? '', distributorId: ada ?? null },
    };
    const { withdrawal } = agreed(
      await requestWithdrawal(asAda, {
        amount: '50.00',
        currency: 'CNY',
        payoutAccount: '6222021234567890123',
        idempotencyKey: 'w',
      }),
    );
    agreed(await reviewWithdrawal(at('11-03'), { withdrawalId: withdrawal.id, decision: 'APPROVE' }));
    agreed(await createPayoutBatch(at('11-03'), { idempotencyKey: 'b' }));

    const nobody: Call = { ...at('11-04'), viewer: NOBODY, sourceAddress: '192.0.2.1' };
    agreed(await requestSignInCode(nobody, { contact: 'ada@example.com' }, 'en'));
    const { refreshToken } = agreed(
      await signIn(nobody, { contact: 'ada@example.com', code: sent[0] ?? '' }),
    );
    agreed(await refreshAccessToken(nobody, { refreshToken }));
    const { client, secret } = agreed(
      await createApiClient(at('11-04'), {
        name: 'Shop',
        channels: ['web'],
        scopes: ['orders:write'],
        idempotencyKey: 'c',
      }),
    );
    expect(
      await exchangeClientCredentials(nobody, { clientId: client.id, secret: secret ?? '', scopes: null }),
    ).toMatchObject({ clientId: client.id });
    agreed(await blockSubject(at('11-04'), { subject: 'oidc:eve', reason: 'left' }));
    agreed(await unblockSubject(at('11-04'), { subject: 'oidc:eve', reason: 'is back' }));
    await everyJob(at('11-05'));
    expect((await auditBooks({ db })).checks.filter(({ difference }) => difference !== null)).toEqual([]);
  });

  it.each([
    'drop trigger append_only on transfers',
    'alter table audit_log disable trigger append_only',
    'truncate rate_limits',
    'drop table sessions',
    'create table more ()',
  ])('may not %s', async (statement) => {
    const failure = await db.pool.query(statement).then(() => undefined, failureOf);
    expect(failure?.sqlState).toBe('42501');
  });
});
