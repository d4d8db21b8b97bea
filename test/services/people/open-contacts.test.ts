import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../db/migrate.ts';
import { newId } from '../../../db/new-id.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../../services/call.ts';
import { importDistributors } from '../../../services/people/distributors/import-distributors.ts';
import { checkImport } from '../../../services/people/distributors/import-draft.ts';
import { signUpDistributor } from '../../../services/people/distributors/sign-up-distributor.ts';
import { findUserByContact } from '../../../services/people/contacts/contacts.ts';
import { contactsOf } from '../../../services/people/contacts/read-contacts.ts';
import { encryptOpenContacts } from '../../../services/programme/keys/encrypt-open-contacts.ts';
import { emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { insertOldDistributors, migrateToFirstVersion } from '../../support/old-version.ts';
import { testVault } from '../../support/test-vault.ts';
import { agreed, operatorCall } from '../team.ts';

const NOW = new Date('2026-11-05T04:00:00Z');
const MANY = 1_203;
const eve = {
  externalId: 'eve',
  displayName: 'Eve',
  contact: 'eve@old.example',
  joinedAt: new Date('2026-01-01T00:00:00Z'),
};

let books: TestDatabase;
let call: Call;
let ids: DistributorId[];
const all: TestDatabase[] = [];

const contactNumber = (index: number): string =>
  index === 0 ? eve.contact : `+8613${index.toString().padStart(9, '0')}`;
const open = async (): Promise<number> =>
  (await books.pool.query('select from distributors where contact is not null')).rowCount ?? -1;
const apply = (contact: string) =>
  signUpDistributor(call, {
    displayName: 'Fay',
    contact,
    declaration: { adult: true, notBarredOccupation: true, termsVersion: '1' },
  });

beforeEach(async () => {
  books = await emptyDatabase();
  all.push(books);
  call = operatorCall(books, NOW);
  await migrateToFirstVersion(books);
  ids = Array.from({ length: MANY }, () => newId('distributor'));
  const told = checkImport(eve, NOW);
  if (told instanceof Refusal) throw new Error(told.message.en);
  await insertOldDistributors(
    books,
    ids.map((id, index) => ({
      id,
      code: `code-${index.toString()}`,
      contact: contactNumber(index),
      ...(index === 0 && { externalId: eve.externalId, importDigest: told.digest }),
    })),
  );
  await migrate(books);
});
afterAll(() => Promise.all(all.map((one) => one.drop())));

describe('contacts that version 0.1.0 left in plain text', () => {
  it('are encrypted, every one, and nothing of them stays open', async () => {
    expect(await open()).toBe(MANY);
    expect(await encryptOpenContacts(call)).toEqual({ count: MANY, beside: [] });
    expect(await open()).toBe(0);
    for (const index of [0, 1, MANY - 1]) {
      expect(await findUserByContact(books, testVault, contactNumber(index))).toMatchObject({
        userId: ids[index],
        verifiedAt: null,
      });
    }
    const shown = await contactsOf(call, ids);
    expect(shown.size).toBe(MANY);
    expect(shown.get(ids[7] as DistributorId)).toEqual({ contact: '+86****0007', verifiedAt: null });
    expect(await encryptOpenContacts(call)).toEqual({ count: 0, beside: [] });
  });

  it('go on belonging to their accounts, and an import told again is known again', async () => {
    await encryptOpenContacts(call);
    expect(await apply(contactNumber(5))).toMatchObject({ code: 'ALREADY_EXISTS' });
    expect(await importDistributors(call, [eve])).toMatchObject([
      { duplicate: true, distributor: { id: ids[0] } },
    ]);
    expect(await importDistributors(call, [{ ...eve, contact: 'other@old.example' }])).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });

  it('are encrypted once when a server stopped half-way and several start at the same moment', async () => {
    const stopped = { ...call, vault: { ...testVault, encrypt: failingAfter(700) } };
    await expect(encryptOpenContacts(stopped)).rejects.toThrow('ends here');
    expect(await open()).toBe(MANY - 500);
    const both = await Promise.all([encryptOpenContacts(call), encryptOpenContacts(call)]);
    expect(both.reduce((sum, { count }) => sum + count, 0)).toBe(MANY - 500);
    expect(await open()).toBe(0);
    expect((await contactsOf(call, ids)).size).toBe(MANY);
  });

  it('that another account has taken meanwhile are encrypted as well, and reported', async () => {
    const first = agreed(await apply(contactNumber(3))).distributor.id;
    expect(await encryptOpenContacts(call)).toEqual({ count: MANY, beside: [ids[3]] });
    expect(await open()).toBe(0);
    expect(await findUserByContact(books, testVault, contactNumber(3))).toMatchObject({
      userId: first,
    });
    expect((await contactsOf(call, [ids[3] as DistributorId])).get(ids[3] as DistributorId)?.contact).toBe(
      '+86****0003',
    );
  });

  it('stay as they are where there is no key for them', async () => {
    await expect(encryptOpenContacts({ ...call, vault: null })).rejects.toThrow('DATA_KEYS');
    expect(await open()).toBe(MANY);
  });
});

function failingAfter(times: number): typeof testVault.encrypt {
  let left = times;
  return (text, purpose) => {
    if ((left -= 1) < 0) throw new Error('the process ends here');
    return testVault.encrypt(text, purpose);
  };
}
