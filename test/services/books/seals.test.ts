import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkSeals } from '../../../db/books/seals.queries.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { auditBooks } from '../../../services/books/audit/audit-books.ts';
import { sealBooks } from '../../../services/books/seals/seal-books.ts';
import { adjustCommission } from '../../../services/commissions/entries/adjust-commission.ts';
import { refundOrder } from '../../../services/sales/orders/refund-order.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { brokenAfter } from '../../support/broken-seals.ts';
import { useDatabase } from '../../support/database.ts';
import { useClockAt } from '../../support/standing-clock.ts';
import { agreed, operatorCall, order, recordOne, recruit } from '../team.ts';

const books = useDatabase();
const HOUR_MS = 3_600_000;

/** Everything is recorded now, whatever month it tells of; seals wait until it is an hour old, as its ids tell. */
const now = new Date('2026-11-05T04:00:00Z');
useClockAt(now);
const later = new Date(now.getTime() + 2 * HOUR_MS);

const threeTeas = Array.from({ length: 3 }, () => ({ sku: 'tea', quantity: 1, unitPrice: '100.00' }));

beforeAll(async () => {
  const call = operatorCall(books.db, now);
  const { ben } = await recruit(call, { ada: null, ben: 'ada' });
  const sold = new Date('2026-03-05T04:00:00Z');
  agreed(
    await recordOne(
      call,
      order(call, {
        externalId: 'sold',
        referralCode: 'ben-code',
        placedAt: sold,
        paidAt: sold,
        completedAt: sold,
        lines: threeTeas,
      }),
    ),
  );
  agreed(
    await refundOrder(call, {
      order: { externalId: 'sold' },
      refundRef: 'r',
      lines: [{ lineRef: '1', amount: '1.00' }],
      refundedAt: sold,
    }),
  );
  agreed(await settlePeriod(call, { period: '2026-03' }));
  const bonus = {
    kind: 'BONUS',
    amount: '5.00',
    currency: 'CNY',
    reason: 'good year',
    idempotencyKey: 'b1',
  } as const;
  agreed(await adjustCommission(call, { ...bonus, distributorId: ben ?? '' }));
});

const sealsOf = async () => (await checkSeals(books.db)).map(({ chain, rows }) => [chain, Number(rows)]);

describe('the books are sealed (R21)', () => {
  it('once they are an hour old, whole and only once', async () => {
    await sealBooks(operatorCall(books.db, now));
    expect((await sealsOf()).filter(([, rows]) => rows !== 0)).toEqual([['statements', 2]]);
    await Promise.all([sealBooks(operatorCall(books.db, later)), sealBooks(operatorCall(books.db, later))]);
    const sealed = await sealsOf();
    expect(sealed).toEqual([
      ['transfers', 5],
      ['commission_entries', 9],
      ['order_lines', 3],
      ['retold_order_lines', 0],
      ['refunds', 1],
      ['refund_lines', 1],
      ['adjustments', 1],
      ['withdrawals', 0],
      ['payout_batches', 0],
      ['payout_items', 0],
      ['statements', 2],
      ['audit_log', 8],
    ]);
    await sealBooks(operatorCall(books.db, later));
    expect(await sealsOf()).toEqual(sealed);
    const { checks } = await auditBooks({ db: books.db });
    expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
  });

  // A bonus that grows in entry, transfer and due alike: every sum still fits, the seals alone tell.
  const grown = ['commission_entries', 'dues'].map(
    (table) => `update ${table} set amount = amount + 1 where kind = 'BONUS'`,
  );
  it.each([
    [
      'a bonus grows in all books alike',
      [...grown, `update transfers set amount = amount + 1 where kind = 'BONUS'`].join('; '),
      ['transfers', 'commission_entries'],
    ],
    [
      'an explanation changes',
      `update commission_entries set reason = 'as agreed' where kind = 'BONUS'`,
      ['commission_entries'],
    ],
    [
      'a line changes its article',
      `update order_lines set sku = 'coffee' where line_no = 2`,
      ['order_lines'],
    ],
    [
      'a statement disappears',
      `delete from statements where id = (select max(id) from statements)`,
      ['statements'],
    ],
    ['a refund gets another reason', `update refunds set reason = 'x'`, ['refunds']],
    ['a bonus gets another reason', `update adjustments set reason = 'as agreed'`, ['adjustments']],
    [
      'an entry of the audit log changes its author',
      `update audit_log set actor = 'nobody' where id = (select min(id) from audit_log)`,
      ['audit_log'],
    ],
    [
      'a seal is made anew',
      `update seals set digest = encode(sha256('x'), 'hex') where chain = 'transfers'`,
      ['transfers'],
    ],
  ])('and the audit tells when %s', async (_what, tampering, chains) => {
    expect(await brokenAfter(books.db, tampering)).toEqual(chains);
  });

  it('seal upon seal: what comes later is sealed with what came before', async () => {
    vi.setSystemTime(later);
    const call = operatorCall(books.db, later);
    agreed(await recordOne(call, order(call, { externalId: 'sold later', referralCode: 'ben-code' })));
    vi.setSystemTime(now);
    await sealBooks(operatorCall(books.db, new Date(later.getTime() + 2 * HOUR_MS)));
    const { rows } = await books.db.pool.query(
      `select number, rows from seals where chain = 'transfers' order by number`,
    );
    expect(rows).toEqual([
      { number: 1, rows: 5n },
      { number: 2, rows: 2n },
    ]);
    expect(await brokenAfter(books.db, `delete from seals where chain = 'transfers' and number = 1`)).toEqual(
      ['transfers'],
    );
    expect(
      await brokenAfter(
        books.db,
        `update seals set digest = encode(sha256('x'), 'hex') where chain = 'transfers' and number = 1`,
      ),
    ).toEqual(['transfers']);
  });

  it('and a noted last seal shows that a chain was started again', async () => {
    const noted = (await auditBooks({ db: books.db })).seals;
    // A chain of a table that nothing was written to has no seal yet.
    const begun = noted.filter(
      ({ chain }) => !['withdrawals', 'retold_order_lines'].includes(chain) && !chain.startsWith('payout_'),
    );
    expect(begun.map(({ digest }) => digest)).toEqual(
      begun.map(() => expect.stringMatching(/^[0-9a-f]{64}$/) as string),
    );
    const undo = new Error('undone');
    const work = inTransaction(books.db, async (tx) => {
      await tx.client.query(
        `set local session_replication_role = replica; delete from seals; update refunds set reason = 'x'`,
      );
      expect((await checkSeals(tx)).map(({ chain, digest }) => ({ chain, digest }))).not.toEqual(noted);
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
  });

  it('and the audit’s report says which seal it is', async () => {
    const asSuperuser = (statement: string) =>
      inTransaction(books.db, async (tx) => {
        await tx.client.query(`set local session_replication_role = replica; ${statement}`);
      });
    await asSuperuser(`update refunds set reason = 'x'`);
    const { checks } = await auditBooks({ db: books.db });
    await asSuperuser('update refunds set reason = null');
    const told = {
      rule: 'R21',
      name: 'what was sealed of refunds is as it was',
      checked: 1n,
      difference: expect.stringMatching(/^seal 1, of the rows after the first through rfd_/) as string,
    };
    expect(checks.filter(({ difference }) => difference !== null)).toEqual([told]);
  });

  it('and a row that is slipped in among sealed ones shows', async () => {
    const copy = `insert into transfers select overlay(id placing case right(id, 1) when '0' then '1' else '0' end from length(id)), kind, debit, credit, amount, cause || 'x', closed_through, occurred_at, recorded_at from transfers where kind = 'BONUS'`;
    expect(await brokenAfter(books.db, copy)).toEqual(['transfers']);
  });
});
