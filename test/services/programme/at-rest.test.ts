import { expect, it } from 'vitest';
import { NOBODY } from '../../../domain/viewer.ts';
import { adjustCommission } from '../../../services/commissions/entries/adjust-commission.ts';
import { signUpDistributor } from '../../../services/people/distributors/sign-up-distributor.ts';
import { reviewDistributor } from '../../../services/people/distributors/review-distributor.ts';
import { requestSignInCode } from '../../../services/people/sessions/request-sign-in-code.ts';
import type { Message } from '../../../services/ports/message-sender.ts';
import { signIn } from '../../../services/people/sessions/sign-in.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { requestWithdrawal } from '../../../services/books/withdrawals/request-withdrawal.ts';
import { useDatabase } from '../../support/database.ts';
import { tablesOf } from '../../support/stored-rows.ts';
import { agreed, operatorCall, recruit } from '../team.ts';

const NOW = new Date('2026-11-05T04:00:00Z');
const PHONE = '+8613912345678';
const ACCOUNT = '6222021234567890123';
const books = useDatabase();

/** Every table as one text: whatever a copy of the database would show. */
async function everything(): Promise<string> {
  const texts = await Promise.all(
    (await tablesOf(books.db)).map(async (table) => {
      const { rows } = await books.db.pool.query<{ text: string }>(
        `select coalesce(string_agg(t::text, E'\\n'), '') as text from ${table} t`,
      );
      return `${table}\n${rows[0]?.text ?? ''}`;
    }),
  );
  return texts.join('\n');
}

it('a copy of the database shows no contact, code, token or payout account', async () => {
  const sent: string[] = [];
  const call = {
    ...operatorCall(books.db, NOW),
    sender: {
      send: async (message: Message) => {
        if ('code' in message) sent.push(message.code ?? '');
      },
    },
    tokens: { issue: async () => ({ token: 'access-token-of-the-story', expiresAt: NOW }) },
  };
  const { ada } = await recruit(call, { ada: null });
  const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
  const fay = agreed(
    await signUpDistributor({ ...call, viewer: NOBODY }, { displayName: 'Fay', contact: PHONE, declaration }),
  ).distributor.id;
  agreed(await reviewDistributor(call, { distributorId: fay, decision: 'APPROVE' }));
  agreed(await requestSignInCode({ ...call, viewer: NOBODY }, { contact: PHONE }, 'en'));
  agreed(
    await adjustCommission(
      { ...call, now: new Date('2026-10-05T04:00:00Z') },
      {
        distributorId: fay,
        kind: 'BONUS',
        amount: '100.00',
        currency: 'CNY',
        reason: 'a good year',
        idempotencyKey: 'b',
      },
    ),
  );
  agreed(await settlePeriod(call, { period: '2026-10' }));
  const asFay = {
    ...call,
    viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: fay, distributorId: fay } as const,
  };
  agreed(
    await requestWithdrawal(asFay, {
      amount: '50.00',
      currency: 'CNY',
      payoutAccount: ACCOUNT,
      idempotencyKey: 'w',
    }),
  );
  const code = sent[0] ?? '';
  expect(code).toMatch(/^\d{6}$/);

  const before = await everything();
  const session = agreed(await signIn({ ...call, viewer: NOBODY }, { contact: PHONE, code }));
  const after = await everything();
  for (const text of [before, after]) {
    expect(text).toContain(fay);
    expect(text).toContain(ada);
    for (const secret of [
      PHONE,
      PHONE.slice(1),
      PHONE.slice(3),
      'ada@example.com',
      ACCOUNT,
      ACCOUNT.slice(0, -4),
      session.refreshToken,
      'access-token-of-the-story',
    ]) {
      expect(text).not.toContain(secret);
    }
    // As a word of its own: ids and hashes have six digits in a row by chance.
    expect(text).not.toMatch(new RegExp(`(?<![\\w-])${code}(?![\\w-])`));
  }
});
