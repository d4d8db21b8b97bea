import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { asker, type Asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { batch, textOf } from '../support/programme/payout-batches.ts';
import { reviewed, withdraw } from '../support/programme/payouts.ts';
import { people, type Member } from '../support/programme/people.ts';
import { sales } from '../support/programme/sales.ts';

/* What strangers type is kept as they typed it and means nothing anywhere: not in SQL, not in a pattern, not in a spreadsheet. */
let programme: RawProgramme;
let admin: Asker;
let team: ReturnType<typeof people>;
let shop: ReturnType<typeof sales>;
let ledger: ReturnType<typeof books>;
beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  admin = asker(served, OLIVIA);
  team = people(served, admin, asker(served, null));
  shop = sales(admin);
  ledger = books(served, admin);
  await ledger.publish({ holdDays: 0 });
});
afterAll(() => programme.close());

const NAMES: readonly string[] = [
  "Robert'); DROP TABLE distributors; --",
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "=cmd|'/C calc'!A0",
  '@SUM(1+1)*cmd|x',
  '-2+3',
  '+86',
  '\tTab',
  '＝1+1',
  '100% tea',
  'under_score',
  'back\\slash',
  '${name}',
  '{{7*7}}',
  '王小明',
  '👩‍👩‍👧',
  '%s%n',
  '__proto__',
];

describe('a name', () => {
  it.each(NAMES.map((name, index) => ({ name, index })))(
    'is kept as it was typed: $name',
    async ({ name, index }) => {
      const displayName = name.trim();
      const [imported] = await team.import([
        {
          externalId: `n${index.toString()}`,
          displayName: name,
          contact: `n${index.toString()}@example.com`,
          joinedAt: '2020-01-01T00:00:00Z',
        },
      ]);
      const member = imported && 'distributor' in imported ? imported.distributor : undefined;
      expect(member?.displayName).toBe(displayName);
      const { distributors } = await admin.ask<{
        distributors: { nodes: { id: string; displayName: string }[] };
      }>(
        'query ($search: String) { distributors(search: $search, first: 100) { nodes { id displayName } } }',
        { search: displayName },
      );
      expect(distributors.nodes).toContainEqual({ id: member?.id, displayName });
    },
  );

  it.each<[string, string, string | null]>([
    ['turns the writing round', 'Ida\u202egnp.exe', 'Idagnp.exe'],
    ['looks like another one', '\u200bA\u200cd\u2060a\ufeff', 'Ada'],
    ['has several lines', 'Ida\r\nIBAN: 123\u2028next', 'Ida IBAN: 123 next'],
    ['cannot be seen', '\u3164\u2800\u200d', null],
    ['is marks alone', '\u0301\u0302', null],
    ['looks otherwise on every machine', 'Ida\ue000', null],
    ['has one hundred characters of two units each', '𠮷'.repeat(100), '𠮷'.repeat(100)],
    ['has one more', '𠮷'.repeat(101), null],
  ])('that %s is cleaned, or refused where that leaves nothing to read', async (_what, name, kept) => {
    const before = Number(
      (await programme.served.sql<{ count: string }>('select count(*) from distributors'))[0]?.count,
    );
    const number = before.toString();
    const [answer] = await team.import([
      {
        externalId: `c${number}`,
        displayName: name,
        contact: `c${number}@example.com`,
        joinedAt: '2020-01-01T00:00:00Z',
      },
    ]);
    if (kept === null) expect(answer).toMatchObject({ code: 'INVALID_INPUT', field: ['displayName'] });
    else expect(answer).toMatchObject({ distributor: { displayName: kept } });
  });

  it.each([
    ['%', ['100% tea', '%s%n']],
    ['_', ['under_score', '__proto__']],
    ['\\', ['back\\slash']],
    ['%%', []],
    ["'", ["Robert'); DROP TABLE distributors; --", "=cmd|'/C calc'!A0"]],
    ['_____', []],
    ["' OR 'a'='a", []],
  ])('is searched for literally: %s', async (search, found) => {
    const { distributors } = await admin.ask<{
      distributors: { totalCount: number; nodes: { displayName: string }[] };
    }>(
      'query ($search: String) { distributors(search: $search, first: 100) { totalCount nodes { displayName } } }',
      { search },
    );
    expect(distributors.nodes.map(({ displayName }) => displayName).sort()).toEqual([...found].sort());
    expect(distributors.totalCount).toBe(found.length);
  });

  it('is not run as a formula by a spreadsheet', async () => {
    const formulas = NAMES.filter((name) => /^[=+\-@\t＝]/.test(name));
    const accounts: string[] = [];
    for (const [index, name] of formulas.entries()) {
      const key = `f${index.toString()}`;
      const [imported] = await team.import([
        {
          externalId: key,
          displayName: name,
          contact: `${key}@example.com`,
          code: `=${key}`.replace('=', 'F-'),
          joinedAt: '2020-01-01T00:00:00Z',
        },
      ]);
      if (!imported || !('distributor' in imported)) throw new Error(`${name} was not imported`);
      const member: Member = { id: imported.distributor.id, code: imported.distributor.code, name };
      await shop.sale({ by: member, goods: '5000.00', number: key, completedAt: '2025-03-12T00:00:00Z' });
      accounts.push(key);
    }
    await ledger.settle('2025-03');
    for (const [index, key] of accounts.entries()) {
      const { distributors } = await admin.ask<{
        distributors: { nodes: { id: string; code: string; displayName: string }[] };
      }>('query ($search: String) { distributors(search: $search) { nodes { id code displayName } } }', {
        search: `F-${key}`,
      });
      const [one] = distributors.nodes;
      if (one === undefined) throw new Error(`nobody has the code F-${key}`);
      const asked = await withdraw(team.as({ id: one.id, code: one.code, name: one.displayName }), '100.00', {
        payoutAccount: `=1+${index.toString()}|calc`,
      });
      await reviewed(admin, asked, 'APPROVE');
    }
    const text = await textOf(admin, (await batch(admin, 'formulas')).id);
    const cells = text
      .split('\r\n')
      .flatMap((line) => line.split(','))
      .map((cell) => cell.replace(/^"/, ''));
    expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(formulas.length + 1);
    expect(cells.filter((cell) => /^[=+\-@\t\r＝]/.test(cell))).toEqual([]);
  });

  it('leaves every table where it was', async () => {
    const tables = await programme.served.sql<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    expect(tables.map(({ name }) => name)).toContain('distributors');
    await ledger.expectBooksRight();
  });
});
