import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpWebhookSender } from '../../../adapters/http-webhook-sender.ts';
import { readWebhooks } from '../../../db/messaging/webhooks.queries.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { NOBODY } from '../../../domain/viewer.ts';
import type { Call } from '../../../services/call.ts';
import { importDistributors } from '../../../services/people/distributors/import-distributors.ts';
import { signUpDistributor } from '../../../services/people/distributors/sign-up-distributor.ts';
import { findUserByContact } from '../../../services/people/contacts/contacts.ts';
import { createWebhook } from '../../../services/messaging/webhooks/create-webhook.ts';
import { signingSecrets } from '../../../services/messaging/webhooks/webhook-secrets.ts';
import { encryptedWith } from '../../../services/programme/keys/key-use.ts';
import { contactsOf } from '../../../services/people/contacts/read-contacts.ts';
import { reEncrypt } from '../../../services/programme/keys/re-encrypt.ts';
import { adjustCommission } from '../../../services/commissions/entries/adjust-commission.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { configureProgramme } from '../../../services/programme/settings/configure-programme.ts';
import { type Vault, vaultOf } from '../../../services/vault.ts';
import { requestWithdrawal } from '../../../services/books/withdrawals/request-withdrawal.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { keptPayoutAccountOf } from '../../../services/books/withdrawals/keep-payout-account.ts';
import { keptPayoutAccountPurpose } from '../../../services/books/withdrawals/payout-account.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { putKeptPayoutAccount } from '../../../db/books/kept-payout-accounts.queries.ts';
import { agreed, operatorCall } from '../team.ts';

const NOW = new Date('2026-11-05T04:00:00Z');
const OCTOBER = new Date('2026-10-05T04:00:00Z');
const keys = { old: randomBytes(32), fresh: randomBytes(32) };
const only = (name: keyof typeof keys): Vault =>
  vaultOf({ current: name, keys: new Map([[name, keys[name]]]) });
const both = (current: keyof typeof keys): Vault => vaultOf({ current, keys: new Map(Object.entries(keys)) });
const PEOPLE = 450;

let books: TestDatabase;
let people: DistributorId[];
let ada: DistributorId;

const as = (vault: Vault, now = NOW): Call => ({ ...operatorCall(books, now), vault });
const HOOK = { url: 'https://shop.example/', events: ['PLAN_PUBLISHED'], idempotencyKey: 'hook' };
const hooks = (vault: Vault): Call => ({
  ...as(vault),
  webhooks: httpWebhookSender({ toPrivateAddresses: false }),
});
const apply = (vault: Vault, contact: string) =>
  signUpDistributor(as(vault), {
    displayName: 'Fay',
    contact,
    declaration: { adult: true, notBarredOccupation: true, termsVersion: '1' },
  });
const newcomers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    externalId: `p${(from + index).toString()}`,
    displayName: 'P',
    contact: contactOf(from + index),
    joinedAt: OCTOBER,
  }));
const contactOf = (index: number): string => `p${index.toString()}@tea.example`;
const withdraw = (vault: Vault, key: string) =>
  requestWithdrawal(
    { ...as(vault), viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: ada, distributorId: ada } },
    {
      amount: '10.00',
      currency: 'CNY',
      payoutAccount: `bank ${key}`,
      idempotencyKey: key,
    },
  );

beforeEach(async () => {
  books = await testDatabase();
  const imported = await importDistributors(as(only('old')), newcomers(0, PEOPLE));
  people = imported.map((one) => agreed(one).distributor.id);
  ada = people[0] as DistributorId;
  agreed(await configureProgramme(as(only('old')), { minimumWithdrawal: '1.00' }));
  agreed(
    await adjustCommission(as(only('old'), OCTOBER), {
      distributorId: ada,
      kind: 'BONUS',
      amount: '900.00',
      currency: 'CNY',
      reason: 'a good year',
      idempotencyKey: 'b',
    }),
  );
  agreed(await settlePeriod(as(only('old')), { period: '2026-10' }));
  agreed(await withdraw(only('old'), 'w0'));
});
afterEach(() => books.drop());

describe('a data key is changed', () => {
  it('and everything is known under the older one, and encrypted with the new one', async () => {
    expect(await apply(both('fresh'), contactOf(7))).toMatchObject({
      code: 'ALREADY_EXISTS',
      field: ['contact'],
    });
    const again = newcomers(7, 2);
    expect(await importDistributors(as(both('fresh')), again)).toMatchObject([
      { duplicate: true },
      { duplicate: true },
    ]);
    expect(
      await importDistributors(as(both('fresh')), [{ ...again[0], externalId: 'else' } as never]),
    ).toMatchObject([{ code: 'ALREADY_EXISTS' }]);
    expect(agreed(await withdraw(both('fresh'), 'w0')).withdrawal.status).toBe('REQUESTED');
    agreed(await apply(both('fresh'), 'fay@tea.example'));
    expect([await encryptedWith({ db: books }, 'old'), await encryptedWith({ db: books }, 'fresh')]).toEqual([
      2 * PEOPLE + 1,
      1,
    ]);
  });

  it('re-encrypted, all of it opens with the new key alone', async () => {
    await inTransaction(books, (tx) =>
      putKeptPayoutAccount(tx, ada, {
        encrypted: only('old').encrypt('bank kept', keptPayoutAccountPurpose(ada)),
        masked: '****kept',
        keptAt: NOW,
      }),
    );
    const { webhook, secret } = agreed(await createWebhook(hooks(only('old')), HOOK));
    expect(await reEncrypt({ db: books, vault: both('fresh') })).toEqual({
      count: {
        contacts: PEOPLE,
        importDigests: PEOPLE,
        payoutAccounts: 1,
        keptPayoutAccounts: 1,
        webhookSecrets: 1,
      },
      beside: [],
    });
    expect(await encryptedWith({ db: books }, 'old')).toBe(0);
    expect((await contactsOf(as(only('fresh')), people)).size).toBe(PEOPLE);
    expect(await apply(only('fresh'), contactOf(PEOPLE - 1))).toMatchObject({ code: 'ALREADY_EXISTS' });
    expect(await findUserByContact(books, only('fresh'), contactOf(3))).toMatchObject({
      userId: people[3],
    });
    expect(await importDistributors(as(only('fresh')), newcomers(5, 1))).toMatchObject([{ duplicate: true }]);
    expect(agreed(await withdraw(only('fresh'), 'w0')).withdrawal.payoutAccount).toBe('****w0');
    expect(await keptPayoutAccountOf(books, as(only('fresh')), ada)).toBe('bank kept');
    const [row] = await readWebhooks(books, [webhook.id]);
    expect(row && signingSecrets(hooks(only('fresh')), row, NOW)).toEqual([secret]);
    expect(await reEncrypt({ db: books, vault: both('fresh') })).toEqual({
      count: { contacts: 0, importDigests: 0, payoutAccounts: 0, keptPayoutAccounts: 0, webhookSecrets: 0 },
      beside: [],
    });
  });

  it('stopped half-way, it goes on where it was', async () => {
    let left = 300;
    const stopping: Vault = {
      ...both('fresh'),
      encrypt: (text, purpose) => {
        if ((left -= 1) < 0) throw new Error('the process ends here');
        return both('fresh').encrypt(text, purpose);
      },
    };
    await expect(reEncrypt({ db: books, vault: stopping })).rejects.toThrow('ends here');
    expect(await encryptedWith({ db: books }, 'fresh')).toBe(200);
    const shares = await Promise.all([
      reEncrypt({ db: books, vault: both('fresh') }),
      reEncrypt({ db: books, vault: both('fresh') }),
    ]);
    expect(shares.reduce((sum, { count }) => sum + count.contacts, 0)).toBe(PEOPLE - 200);
    expect(await encryptedWith({ db: books }, 'old')).toBe(0);
  });

  it('while people sign up and withdraw, by servers that encrypt with either key', async () => {
    const work = [
      ...Array.from({ length: 30 }, (_, index) =>
        apply(both(index % 2 === 0 ? 'old' : 'fresh'), `new${(index >> 1).toString()}@tea.example`),
      ),
      ...Array.from({ length: 20 }, (_, index) =>
        withdraw(both(index % 2 === 0 ? 'old' : 'fresh'), `w${(1 + (index >> 1)).toString()}`),
      ),
    ];
    const [first] = await Promise.all([reEncrypt({ db: books, vault: both('fresh') }), ...work]);
    expect(first.beside).toEqual([]);
    await reEncrypt({ db: books, vault: both('fresh') });
    const { rows } = await books.pool.query<{ contacts: number; withdrawals: number }>(
      'select (select count(*)::int from contacts) as contacts, (select count(*)::int from withdrawals) as withdrawals',
    );
    expect(rows).toEqual([{ contacts: PEOPLE + 15, withdrawals: 11 }]);
    expect(await encryptedWith({ db: books }, 'old')).toBe(0);
    for (let index = 0; index < 15; index += 1) {
      expect(
        await findUserByContact(books, only('fresh'), `new${index.toString()}@tea.example`),
      ).toBeDefined();
    }
    for (let index = 0; index < 11; index += 1) agreed(await withdraw(only('fresh'), `w${index.toString()}`));
  });

  it('a contact that came in twice, by servers that did not know of each other, stays with one account, and the other is named', async () => {
    const second = agreed(await apply(only('fresh'), contactOf(9))).distributor.id;
    const { beside } = await reEncrypt({ db: books, vault: both('fresh') });
    expect(beside).toEqual([people[9]]);
    expect(await findUserByContact(books, only('fresh'), contactOf(9))).toMatchObject({
      userId: second,
    });
    expect((await contactsOf(as(only('fresh')), [people[9] as DistributorId])).size).toBe(1);
    expect((await reEncrypt({ db: books, vault: both('old') })).beside).toEqual([]);
  });
});

describe('a data key is missing', () => {
  it('nothing is written, and the operator is told which', async () => {
    await expect(reEncrypt({ db: books, vault: only('fresh') })).rejects.toThrow(
      'DATA_KEYS holds no key "old"',
    );
    await expect(contactsOf(as(only('fresh')), people)).rejects.toThrow('DATA_KEYS holds no key "old"');
    await expect(withdraw(only('fresh'), 'w0')).rejects.toThrow('DATA_KEYS holds no key "old"');
    expect(await encryptedWith({ db: books }, 'old')).toBe(2 * PEOPLE + 1);
    expect((await contactsOf(as(only('old')), people)).size).toBe(PEOPLE);
  });
});
