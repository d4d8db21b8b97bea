import { beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_CHECKS, runAuditCheck } from '../../../db/books/audit-checks.queries.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { auditBooks } from '../../../services/books/audit/audit-books.ts';
import { whatDoesNotHold } from '../../model/proof.ts';
import { useDatabase } from '../../support/database.ts';
import { liveThroughAutumn } from '../busy-books.ts';
import { BY_BINDING, LINKED_AT_OTHER_TIMES, orderId, SELF_BOUGHT, TAMPERINGS } from '../tamperings.ts';

const books = useDatabase();
beforeAll(() => liveThroughAutumn(books.db));

/**
 * The checks that find something, one by one and all at once, after a superuser, with the triggers switched off, has
 * done this. All of it is undone.
 */
async function foundAfter(tampering: string): Promise<string[]> {
  const found: (readonly [name: string, difference: string])[] = [];
  const undo = new Error('undone');
  const work = inTransaction(books.db, async (tx) => {
    await tx.client.query('set local session_replication_role = replica');
    await tx.client.query(tampering);
    for (const check of AUDIT_CHECKS) {
      const { difference } = await runAuditCheck(tx, check);
      if (difference !== null) found.push([check.name, difference]);
    }
    expect(await whatDoesNotHold(tx)).toEqual(found.map((one) => one.join(': ')));
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  return found.map(([name]) => name);
}

it('finds nothing to say about the books as they are, and looked at something for every check', async () => {
  const { checks } = await auditBooks({ db: books.db });
  expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
  const looked = AUDIT_CHECKS.map(({ name }) => [name, checks.find((check) => check.name === name)?.checked]);
  expect(looked.filter(([, checked]) => checked === undefined || checked === 0n)).toEqual([]);
});

describe('the audit tells (R20)', () => {
  it.each(TAMPERINGS)('%s', async (_what, tampering, check) => {
    expect(await foundAfter(tampering)).toContain(check);
  });

  it('by each of its checks at least once: none is one that cannot fail', () => {
    expect([...new Set(TAMPERINGS.map(([, , check]) => check))].sort()).toEqual(
      AUDIT_CHECKS.map(({ name }) => name).sort(),
    );
  });

  it('and is silent about orders that are older than the first line about an order', async () => {
    const older = `update orders set recorded_at = recorded_at - interval '1 day' where id = ${orderId('kept')};
      delete from audit_log where subject = ${orderId('kept')}`;
    expect(await foundAfter(older)).toEqual([]);
  });

  it('and about corrections whose line is of a version that named no sum, as long as they moved something', async () => {
    const older = `update audit_log set before = null where action = 'cancelCommissions'`;
    expect(await foundAfter(older)).toEqual([]);
    const gone = `delete from commission_entries where kind = 'ADJUSTED' and order_id is not null`;
    expect(await foundAfter(`${older}; ${gone}`)).toContain(
      'every bonus and correction moved what the audit log says',
    );
  });

  it('and about an order by a binding that an operator ended later', async () => {
    expect(await foundAfter(BY_BINDING)).toEqual([]);
    const later = `insert into binding_ends values ('customer of kept', 1, now(), 'olga', 'a slip', 'ENDED')`;
    expect(await foundAfter(`${BY_BINDING}; ${later}`)).toEqual([]);
  });

  it('and about what a distributor bought, as their own, and before and after they were known as that customer', async () => {
    for (const asItMayBe of [SELF_BOUGHT, ...LINKED_AT_OTHER_TIMES])
      expect(await foundAfter(asItMayBe)).toEqual([]);
  });

  it('in its report, with the first row that does not fit', async () => {
    const undo = `update settlements set total = total - 1`;
    const asSuperuser = (statement: string) =>
      inTransaction(books.db, async (tx) => {
        await tx.client.query('set local session_replication_role = replica');
        await tx.client.query(statement);
      });
    await asSuperuser(undo.replace('- 1', '+ 1'));
    const { checks } = await auditBooks({ db: books.db });
    await asSuperuser(undo);
    expect(checks.filter(({ difference }) => difference !== null)).toMatchObject([
      { rule: 'R22', difference: expect.stringMatching(/^2026-09: .* instead of /) as string },
    ]);
  });
});
