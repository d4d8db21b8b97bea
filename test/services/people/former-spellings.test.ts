import { describe, expect, it } from 'vitest';
import { NOBODY } from '../../../domain/viewer.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { contactPurpose, findUserByContact, hashesOf } from '../../../services/people/contacts/contacts.ts';
import { contactsOf } from '../../../services/people/contacts/read-contacts.ts';
import { formerSpellingsLeft, respellContacts } from '../../../services/programme/keys/respell-contacts.ts';
import { changeContact } from '../../../services/people/distributors/change-contact.ts';
import { digestPurpose } from '../../../services/people/distributors/import-digest.ts';
import { checkImport } from '../../../services/people/distributors/import-draft.ts';
import { importDistributors } from '../../../services/people/distributors/import-distributors.ts';
import { listDistributors } from '../../../services/people/distributors/read-distributors.ts';
import { digestOf } from '../../../services/digest.ts';
import { signIn } from '../../../services/people/sessions/sign-in.ts';
import { useDatabase } from '../../support/database.ts';
import { testVault } from '../../support/test-vault.ts';
import { frontDoor } from '../front-door.ts';
import { agreed, operatorCall } from '../team.ts';

/* Versions before this one left the trunk prefix in a phone number: "+44 (0)20 7946 0958" and "+44 20 7946 0958" were two contacts (R2). */
const NOW = new Date('2026-11-05T04:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const books = useDatabase();
const door = frontDoor(() => books.db);
const operator = () => operatorCall(books.db, NOW);

let count = 0;
/** A London number that nobody has had in this file, and as it was stored when it was written with its zero. */
function london(): { readonly number: string; readonly former: string } {
  count += 1;
  const tail = `2079460${count.toString().padStart(3, '0')}`;
  return { number: `+44${tail}`, former: `+440${tail}` };
}

/** As the version before stored it. */
async function storeAsBefore(id: string, text: string, verifiedAt: Date | null = null): Promise<void> {
  const account = id as DistributorId;
  await books.db.pool.query(
    'update contacts set lookup = $2, sealed = $3, spelling = 1, verified_at = $4 where account_id = $1',
    [id, hashesOf(testVault, text)[0], testVault.encrypt(text, contactPurpose(account)), verifiedAt],
  );
}

/** Somebody whose number was stored with its trunk prefix. */
async function ofBefore(former: string, joined = NOW, verifiedAt: Date | null = null): Promise<string> {
  count += 1;
  const id = await door.newcomer(joined, `newcomer${count.toString()}@tea.example`);
  await storeAsBefore(id, former, verifiedAt);
  return id;
}

const holderOf = async (number: string) => (await findUserByContact(books.db, testVault, number))?.userId;

describe('a number that was stored with its trunk prefix', () => {
  it('signs its account in, however it is written now', async () => {
    const { number, former } = london();
    const id = await ofBefore(former);
    for (const [index, spelling] of [number, former].entries()) {
      const at = later(10 * index);
      const signedIn = await signIn(door.at(at), {
        contact: spelling.replace('+440', '+44 (0)'),
        code: await door.code(at, number),
      });
      expect(agreed(signedIn)).toMatchObject({ viewer: { distributorId: id } });
    }
  });

  it('stays with its account: a sign-up or import cannot get it, and an operator’s search finds it', async () => {
    const { number, former } = london();
    const id = await ofBefore(former, NOW, NOW);
    await expect(door.newcomer(NOW, number)).rejects.toThrow('ALREADY_EXISTS contact');
    const brought = { externalId: 'again', displayName: 'Again', contact: number, joinedAt: NOW };
    expect(await importDistributors(operator(), [brought])).toMatchObject([{ code: 'ALREADY_EXISTS' }]);
    const search = former.replace('+440', '+44 (0) ');
    const found = await listDistributors(operator(), { search }, { first: 10, after: null });
    expect(found.rows.map(({ row }) => row.id)).toEqual([id]);
  });

  it('is known again when the same import is told again', async () => {
    const { number, former } = london();
    const told = { externalId: former, displayName: 'Told', contact: former, joinedAt: NOW };
    const [first] = await importDistributors(operator(), [told]);
    if (first === undefined) throw new Error('not answered');
    const { id } = agreed(first).distributor;
    const draft = checkImport(told, NOW);
    const { digest, wasTold, channel, ...content } = agreed(draft);
    expect([channel, wasTold(digest)]).toEqual([null, true]);
    await storeAsBefore(id, former);
    await books.db.pool.query('update distributors set import_digest = $2 where id = $1', [
      id,
      testVault.encrypt(digestOf({ ...content, contact: former, joinedAt: NOW }), digestPurpose(id)),
    ]);
    for (const contact of [former, number])
      expect(await importDistributors(operator(), [{ ...told, contact }])).toMatchObject([
        { duplicate: true, distributor: { id } },
      ]);
    expect(await importDistributors(operator(), [{ ...told, contact: london().number }])).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });

  it('is no new contact for who has it, and proves a change to another', async () => {
    const { number, former } = london();
    const id = (await ofBefore(former, NOW, NOW)) as DistributorId;
    const own = door.at(NOW, { ...NOBODY, role: 'DISTRIBUTOR', subject: id, distributorId: id });
    expect(agreed(await changeContact(own, { contact: number, presentCode: '', code: '' }))).toMatchObject({
      distributor: { id },
    });
    const next = london().number;
    const presentCode = await door.code(NOW, number);
    const changed = await changeContact(own, {
      contact: next,
      presentCode,
      code: await door.code(NOW, next),
    });
    expect(agreed(changed)).toMatchObject({ distributor: { id } });
    expect([await holderOf(next), await holderOf(number)]).toEqual([id, undefined]);
  });
});

describe('numbers of a version before are spelled anew', () => {
  it('each under its account, once, also where several do it at the same moment', async () => {
    await respellContacts(operator());
    const people = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const { number, former } = london();
        return { number, id: await ofBefore(former) };
      }),
    );
    // Brazil's carriers are dialled as well: no other spelling of this number leads to it.
    const ana = await ofBefore('+5501511999980001');
    expect(await formerSpellingsLeft({ db: books.db })).toBe(6);
    const runs = await Promise.all([respellContacts(operator()), respellContacts(operator())]);
    expect(runs.map((one) => one.count).reduce((sum, one) => sum + one)).toBe(6);
    expect(runs.flatMap(({ beside, impossible }) => [...beside, ...impossible])).toEqual([]);
    for (const { number, id } of people) expect(await holderOf(number)).toBe(id);
    expect(await holderOf('+5511999980001')).toBe(ana);
    expect(await formerSpellingsLeft({ db: books.db })).toBe(0);
    expect(await respellContacts(operator())).toEqual({ count: 0, beside: [], impossible: [], unread: 0 });
  });

  it('and of two accounts with one number who proved it keeps it, else who had it first; the other is named', async () => {
    const [a, b] = [london(), london()];
    const older = await ofBefore(a.former, NOW);
    const newer = await door.newcomer(later(1), 'newer@tea.example');
    await storeAsBefore(newer, a.number);
    const unproved = await ofBefore(b.former, NOW);
    const proved = await door.newcomer(later(1), 'proved@tea.example');
    await storeAsBefore(proved, b.number, later(2));
    expect([await holderOf(a.number), await holderOf(b.number)]).toEqual([older, proved]);
    const { count: changed, beside } = await respellContacts(operator());
    expect([changed, new Set(beside)]).toEqual([2, new Set([newer, unproved])]);
    expect([await holderOf(a.number), await holderOf(b.number)]).toEqual([older, proved]);
    // They are not lost: an operator reads whom to ask, and can give them another contact.
    const shown = await contactsOf(operator(), [newer as DistributorId]);
    expect(shown.get(newer as DistributorId)?.contact).toBe(`+44****0${a.number.slice(-3)}`);
    expect(await respellContacts(operator())).toEqual({ count: 0, beside: [], impossible: [], unread: 0 });
  });

  it('and whose number cannot exist is named, and left as it is', async () => {
    const id = await ofBefore('+44207946');
    expect(await respellContacts(operator())).toEqual({ count: 0, beside: [], impossible: [id], unread: 0 });
    expect(await holderOf('+44207946')).toBe(id);
    expect(await respellContacts(operator())).toEqual({ count: 0, beside: [], impossible: [], unread: 0 });
  });

  it('and one that no known key opens is left for the next time, and holds no other up', async () => {
    const [a, b] = [london(), london()];
    const ids = [await ofBefore(a.former), await ofBefore(b.former)].sort();
    const [first = ''] = ids;
    const { rows } = await books.db.pool.query<{ encrypted: string }>(
      `update contacts set sealed = 'lost.' || sealed where account_id = $1 returning sealed as encrypted`,
      [first],
    );
    expect(await respellContacts(operator())).toEqual({ count: 1, beside: [], impossible: [], unread: 1 });
    await books.db.pool.query('update contacts set sealed = $2 where account_id = $1', [
      first,
      rows[0]?.encrypted.slice('lost.'.length),
    ]);
    expect(await respellContacts(operator())).toMatchObject({ count: 1, unread: 0 });
    expect(new Set([await holderOf(a.number), await holderOf(b.number)])).toEqual(new Set(ids));
  });

  it('goes on where it was stopped', async () => {
    const { number, former } = london();
    const id = await ofBefore(former);
    const stopping = {
      ...testVault,
      encrypt: () => {
        throw new Error('the process ends here');
      },
    };
    await expect(respellContacts({ ...operator(), vault: stopping })).rejects.toThrow('ends here');
    expect([await formerSpellingsLeft({ db: books.db }), await holderOf(number)]).toEqual([1, id]);
    expect(await respellContacts(operator())).toMatchObject({ count: 1 });
    expect([await formerSpellingsLeft({ db: books.db }), await holderOf(number)]).toEqual([0, id]);
  });
});
