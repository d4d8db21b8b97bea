import { beforeAll, describe, expect, it } from 'vitest';
import { testVault } from '../support/test-vault.ts';
import { useDatabase } from '../support/database.ts';
import { vaultOf } from '../../services/vault.ts';
import { contactsOf } from '../../services/people/contacts/read-contacts.ts';
import { operatorCall } from '../services/team.ts';
import { ask, distributor, NOW, OPERATOR, refusedWith, SHOP, told } from './asking.ts';
import { type Family, settleFamily } from './family.ts';

const books = useDatabase();
let family: Family;

beforeAll(async () => {
  family = await settleFamily(books.db);
  await books.db.pool.query('update contacts set verified_at = $2 where account_id = $1', [family.ben, NOW]);
});

const CONTACT = 'query ($id: ID!) { distributor(id: $id) { contact contactVerifiedAt } }';
const search = async (text: string): Promise<unknown> => {
  const query = 'query ($text: String!) { distributors(search: $text) { totalCount nodes { displayName } } }';
  const { distributors } = await told<{
    distributors: { totalCount: number; nodes: { displayName: string }[] };
  }>(books.db, OPERATOR, query, { text });
  expect(distributors.totalCount).toBe(distributors.nodes.length);
  return distributors.nodes.map(({ displayName }) => displayName);
};

describe('a contact (R2, R32)', () => {
  it('is shown to its owner and to operators, most of it hidden', async () => {
    const shown = { distributor: { contact: 'b***@example.com', contactVerifiedAt: NOW.toISOString() } };
    expect(await told(books.db, OPERATOR, CONTACT, { id: family.ben })).toEqual(shown);
    expect(await told(books.db, distributor(family.ben), CONTACT, { id: family.ben })).toEqual(shown);
    expect(await told(books.db, OPERATOR, CONTACT, { id: family.dan })).toEqual({
      distributor: { contact: 'd***@example.com', contactVerifiedAt: null },
    });
  });

  it.each(['contact', 'contactVerifiedAt'])("is nobody else's: %s", async (field) => {
    const one = `query ($id: ID!) { distributor(id: $id) { ${field} } }`;
    for (const viewer of [distributor(family.ada), distributor(family.cid)]) {
      expect(await refusedWith(books.db, viewer, one, { id: family.ben })).toBe('FORBIDDEN');
    }
    expect(await ask(books.db, distributor(family.dan), one, { id: family.ben })).toEqual({
      data: { distributor: null },
    });
    expect(await refusedWith(books.db, SHOP, one, { id: family.ben })).toBe('FORBIDDEN');
  });

  it('finds its account when an operator has the whole of it, and nobody by a part', async () => {
    expect(await search(' BEN@example.com')).toEqual(['ben']);
    expect(await search('ben@example.co')).toEqual([]);
    expect(await search('example.com')).toEqual([]);
    expect(await search('ben')).toEqual(['ben']);
  });

  it('of many distributors is read in one statement, and none of it with the wrong key', async () => {
    const { distributors } = await told<{ distributors: { nodes: { contact: string }[] } }>(
      books.db,
      OPERATOR,
      '{ distributors { nodes { contact } } }',
    );
    expect(distributors.nodes.map(({ contact }) => contact)).toEqual([
      'a***@example.com',
      'b***@example.com',
      'c***@example.com',
      'd***@example.com',
    ]);
    const other = vaultOf({
      current: testVault.keyName,
      keys: new Map([[testVault.keyName, Buffer.alloc(32, 8)]]),
    });
    await expect(
      contactsOf({ ...operatorCall(books.db, NOW), vault: other }, [family.ben as never]),
    ).rejects.toThrow();
  });
});
