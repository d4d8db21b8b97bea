import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../db/connection.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { NOBODY } from '../../../domain/viewer.ts';
import { exportJournal, type JournalFormatName } from '../../../services/books/journal/export-journal.ts';
import { adjustCommission } from '../../../services/commissions/entries/adjust-commission.ts';
import { importDistributors } from '../../../services/people/distributors/import-distributors.ts';
import { refundOrder } from '../../../services/sales/orders/refund-order.ts';
import { configureProgramme } from '../../../services/programme/settings/configure-programme.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { vaultOf } from '../../../services/vault.ts';
import { recordPayout } from '../../../services/books/withdrawals/record-payout.ts';
import { requestWithdrawal } from '../../../services/books/withdrawals/request-withdrawal.ts';
import { reviewWithdrawal } from '../../../services/books/withdrawals/review-withdrawal.ts';
import { testDatabase, useDatabase } from '../../support/database.ts';
import {
  balancesOfBeancount,
  balancesOfHledger,
  complaintsOfBeancount,
  complaintsOfHledger,
  isHere,
} from '../../support/outside-eyes.ts';
import { type JournalTransaction, readJournal, sumsOf } from '../../support/plain-journal.ts';
import { agreed, manyLines, operatorCall, order, pay, recordOne } from '../team.ts';

const HLEDGER = isHere('hledger');
const BEANCOUNT = isHere('bean-check') && isHere('bean-query');
const books = useDatabase();
const in2026 = (day: string): Date => new Date(`2026-${day}T04:00:00Z`);
const october = '2026-10' as YearMonth;
const folder = mkdtempSync(join(tmpdir(), 'tributary-export-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A name that would be a tag, a date, a second comment, a formula, the end of a text, and another transaction. */
const HOSTILE =
  '=1+1; kind:BONUS, [2020-01-01] "end" \\ | 张三\n2026-01-01 Fake\n    assets:pocket  5.00 CNY\n    equity:pocket\n';

/** September, settled, and October with all that moves money; one sale falls into October in Shanghai only, and one out of it. */
beforeAll(async () => {
  const call = operatorCall(books.db, in2026('11-20'));
  const joinedAt = in2026('01-01');
  const team = [
    {
      externalId: 'ada',
      displayName: HOSTILE.replaceAll('\n', ' ').slice(0, 100),
      contact: 'ada@example.com',
      code: '-ADA-',
      sponsorExternalId: null,
      joinedAt,
    },
    {
      externalId: 'ben',
      displayName: 'Ben',
      contact: 'ben@example.com',
      code: 'ben-code',
      sponsorExternalId: 'ada',
      joinedAt,
    },
  ];
  const [, ben] = (await importDistributors(call, team)).map((one) => agreed(one).distributor.id);
  if (ben === undefined) throw new Error('Ben was not recruited.');
  await books.db.pool.query("update distributors set display_name = $1 where code = 'ben-code'", [HOSTILE]);
  await pay(call, { levelRates: [1500, 800], effectiveFrom: joinedAt });
  agreed(
    await configureProgramme(call, {
      withdrawalFee: 1000,
      minimumWithdrawal: '1.00',
      taxTable: 'CN_SERVICE_PAY',
    }),
  );
  const sell = async (externalId: string, paidAt: Date, completed: string) =>
    agreed(
      await recordOne(
        call,
        order(call, {
          externalId,
          referralCode: 'ben-code',
          lines: manyLines(9),
          placedAt: paidAt,
          paidAt,
          completedAt: in2026(completed),
        }),
      ),
    );
  await sell('early', in2026('09-02'), '09-05');
  await sell('returned', in2026('09-03'), '09-06');
  await sell('at the edge', new Date('2026-09-30T16:00:00Z'), '10-10');
  await sell('at the next edge', new Date('2026-10-31T16:00:00Z'), '11-10');
  agreed(await settlePeriod(operatorCall(books.db, in2026('10-02')), { period: '2026-09' }));
  agreed(
    await refundOrder(call, {
      order: { externalId: 'returned' },
      refundRef: 'all',
      everything: true,
      refundedAt: in2026('10-03'),
    }),
  );
  agreed(
    await adjustCommission(call, {
      distributorId: ben,
      kind: 'BONUS',
      amount: '2000.00',
      currency: 'CNY',
      reason: HOSTILE,
      idempotencyKey: 'b',
    }),
  );
  agreed(await settlePeriod(call, { period: october }));
  await takeOut(ben);
});

/** One withdrawal is paid, with fee and tax; one is paid and comes back; one is turned down; one waits. */
async function takeOut(ben: NonNullable<typeof NOBODY.distributorId>): Promise<void> {
  const vault = vaultOf({ current: 'test', keys: new Map([['test', randomBytes(32)]]) });
  const call = operatorCall(books.db, in2026('12-20'));
  agreed(await settlePeriod(call, { period: '2026-11' }));
  const asBen = {
    ...call,
    viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: 'ben', distributorId: ben } as const,
    vault,
  };
  const ask = async (amount: string) =>
    agreed(
      await requestWithdrawal(asBen, {
        amount,
        currency: 'CNY',
        payoutAccount: '6222 0000',
        idempotencyKey: amount,
      }),
    ).withdrawal.id;
  const [paid, returned, turnedDown] = [await ask('1500.00'), await ask('3.00'), await ask('2.00')];
  await ask('1.00');
  for (const withdrawalId of [paid, returned]) {
    agreed(await reviewWithdrawal(call, { withdrawalId, decision: 'APPROVE' }));
    agreed(await recordPayout(call, { withdrawalId, succeeded: true, reference: withdrawalId }));
  }
  agreed(await recordPayout(call, { withdrawalId: returned, succeeded: false, reference: 'came back' }));
  agreed(
    await reviewWithdrawal(call, { withdrawalId: turnedDown, decision: 'REJECT', reason: 'wrong name' }),
  );
}

async function written(
  format: JournalFormatName,
  period: YearMonth | null = null,
  db: Database = books.db,
): Promise<string> {
  let journal = '';
  await exportJournal({ db }, { format, period }, async (piece) => void (journal += piece));
  return journal;
}

async function writtenTo(
  name: string,
  format: JournalFormatName,
  period: YearMonth | null = null,
  db: Database = books.db,
): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await written(format, period, db));
  return path;
}

/** What each account holds by our own books before an instant, under its name in the journal: debits positive. */
async function held(
  format: JournalFormatName,
  before = new Date('2100-01-01'),
): Promise<Map<string, bigint>> {
  const { rows } = await books.db.pool.query<{
    account: string;
    id: string | null;
    code: string | null;
    balance: bigint;
  }>(
    `select account, d.id, d.code, sum(amount) as balance from (
       select debit as account, amount, occurred_at from transfers union all select credit, -amount, occurred_at from transfers) t
     left join distributors d on d.id = split_part(account, ':', 1) where occurred_at < $1 group by account, d.id, d.code`,
    [before],
  );
  return new Map(
    rows.map(({ account, id, code, balance }): [string, bigint] => [
      NAMES[format](account.split(':')[1] ?? '', id, code),
      balance,
    ]),
  );
}

const COMPANY: Readonly<Record<string, string>> = {
  expense: 'expenses:commissions',
  fees: 'income:withdrawal-fees',
  tax: 'liabilities:withheld-tax',
};
const BEANCOUNT_COMPANY: Readonly<Record<string, string>> = {
  expense: 'Expenses:Commissions',
  fees: 'Income:Withdrawal-Fees',
  tax: 'Liabilities:Withheld-Tax',
};
const NAMES: Record<JournalFormatName, (kind: string, id: string | null, code: string | null) => string> = {
  hledger: (kind, id, code) =>
    id === null
      ? (COMPANY[kind] ?? '')
      : kind === 'paid_out'
        ? `assets:paid-out:${code ?? ''}`
        : `liabilities:distributors:${code ?? ''}:${kind}`,
  beancount: (kind, id, code) => {
    if (id === null) return BEANCOUNT_COMPANY[kind] ?? '';
    const owner = code?.startsWith('-') === true ? id.replace('dst_', 'Dst-') : (code?.toUpperCase() ?? '');
    return kind === 'paid_out'
      ? `Assets:Paid-Out:${owner}`
      : `Liabilities:Distributors:${owner}:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  },
};

const holding = (sums: ReadonlyMap<string, bigint>): [string, bigint][] =>
  [...sums].filter(([, amount]) => amount !== 0n).sort();
const inCny = (sums: ReadonlyMap<string, bigint>): [string, string][] =>
  holding(sums).map(([account, fen]) => [
    account,
    `${fen < 0n ? '-' : ''}${(fen < 0n ? -fen : fen) / 100n}.${((fen < 0n ? -fen : fen) % 100n).toString().padStart(2, '0')} CNY`,
  ]);
const outOfBalance = (transactions: readonly JournalTransaction[]) =>
  transactions.filter(({ postings }) => postings.reduce((sum, { amount }) => sum + amount, 0n) !== 0n);

describe.each(['hledger', 'beancount'] as const)('the books as a journal of %s', (format) => {
  it('hold every transfer, balance each by itself, and come to the balances of the database', async () => {
    const journal = readJournal(await written(format));
    const { rows } = await books.db.pool.query<{ id: string; kind: string; cause: string }>(
      'select id, kind, cause from transfers order by occurred_at, id',
    );
    expect(new Set(rows.map(({ kind }) => kind)).size).toBe(8);
    const told = journal.transactions.map(({ tags }) => ({
      id: tags.get('transfer'),
      kind: tags.get('kind'),
      cause: tags.get('cause'),
    }));
    expect(told).toEqual(rows);
    expect(outOfBalance(journal.transactions)).toEqual([]);
    expect(holding(sumsOf(journal))).toEqual(holding(await held(format)));
    expect([...journal.asserted].sort()).toEqual([...(await held(format))].sort());
    expect([...journal.declared].sort()).toEqual([...(await held(format)).keys()].sort());
  });

  it('keep names and reasons on their line, whatever is in them', async () => {
    const { transactions } = readJournal(await written(format));
    const reasons = transactions.filter(({ tags }) => tags.has('reason'));
    expect(reasons).toMatchObject([{ title: 'Bonus', day: '2026-11-20' }]);
    expect(reasons[0]?.tags.get('kind')).toBe('BONUS');
    expect(reasons[0]?.tags.get('reason')).toContain('张三 2026-01-01 Fake assets');
  });

  it('of a month open with what was there, close with what was there at its end, and hold its days in the programme’s zone', async () => {
    const { transactions, asserted } = readJournal(await written(format, october));
    const [opening, ...others] = transactions;
    expect(opening).toMatchObject({ day: '2026-10-01', title: 'Opening balances' });
    expect(outOfBalance(transactions)).toEqual([]);
    expect(opening?.postings.map(({ account, amount }) => [account, amount]).sort()).toEqual(
      holding(await held(format, new Date('2026-09-30T16:00:00Z'))),
    );
    expect(holding(asserted)).toEqual(holding(await held(format, new Date('2026-10-31T16:00:00Z'))));
    expect(holding(sumsOf({ transactions, asserted, declared: [] }))).toEqual(holding(asserted));
    expect(others.map(({ day, title }) => `${day} ${title}`)).toEqual([
      ...Array.from({ length: 2 }, () => '2026-10-01 Commission earned'),
      ...Array.from({ length: 2 }, () => '2026-10-02 Statement'),
      ...Array.from({ length: 2 }, () => '2026-10-03 Commission reversed'),
    ]);
  });

  it('of a month have no day before it, also where the clock went back from its first minute', async () => {
    const fresh = await testDatabase();
    await fresh.pool.query(`update programme set time_zone = 'America/St_Johns'; insert into transfers values
      ('trf_x', 'BONUS', 'company:expense', 'company:payout', 500, 'adj_x', '', '2009-11-01T02:45:00Z', now())`);
    const { transactions } = readJournal(await written(format, '2009-11' as YearMonth, fresh));
    await fresh.drop();
    expect(transactions.map(({ day, title }) => `${day} ${title}`)).toEqual(['2009-11-01 Bonus']);
  });

  it('are empty and in order when nothing has moved', async () => {
    const fresh = await testDatabase();
    const journal = readJournal(await written(format, null, fresh));
    await fresh.drop();
    expect(journal).toEqual({ declared: [], transactions: [], asserted: new Map() });
  });
});

describe.skipIf(!HLEDGER)(
  HLEDGER ? 'hledger' : 'skipped because hledger is not installed here: hledger',
  () => {
    it.each([null, october])(
      'finds the journal of %s right, and the same balances to the cent',
      async (period) => {
        const path = await writtenTo('all.journal', 'hledger', period);
        expect(complaintsOfHledger(path)).toBe('');
        expect([...balancesOfHledger(path)].sort()).toEqual(
          inCny(await held('hledger', period === null ? undefined : new Date('2026-10-31T16:00:00Z'))),
        );
      },
    );

    it('tells when one transaction is missing', async () => {
      const journal = await written('hledger');
      const path = join(folder, 'torn.journal');
      writeFileSync(path, journal.replace(/\n\d{4}-\d\d-\d\d Bonus\n( {4}.*\n)*/, ''));
      expect(complaintsOfHledger(path)).toContain('balance assertion');
    });

    it.each([
      ['JPY', '-1234567 JPY'],
      ['KWD', '-1234.567 KWD'],
    ])('reads amounts of %s as they are', async (currency, owed) => {
      const db = await databaseIn(currency);
      const path = await writtenTo(`${currency}.journal`, 'hledger', null, db);
      await db.drop();
      expect(complaintsOfHledger(path)).toBe('');
      expect([...balancesOfHledger(path).values()]).toContain(owed);
    });
  },
);

describe.skipIf(!BEANCOUNT)(
  BEANCOUNT ? 'Beancount' : 'skipped because Beancount is not installed here: Beancount',
  () => {
    it.each([null, october])(
      'finds the journal of %s right, and the same balances to the cent',
      async (period) => {
        const path = await writtenTo('all.beancount', 'beancount', period);
        expect(complaintsOfBeancount(path)).toBe('');
        expect([...balancesOfBeancount(path)].sort()).toEqual(
          inCny(await held('beancount', period === null ? undefined : new Date('2026-10-31T16:00:00Z'))),
        );
      },
    );

    it.each([
      ['JPY', '-1234567 JPY'],
      ['KWD', '-1234.567 KWD'],
    ])('reads amounts of %s as they are', async (currency, owed) => {
      const db = await databaseIn(currency);
      const path = await writtenTo(`${currency}.beancount`, 'beancount', null, db);
      await db.drop();
      expect(complaintsOfBeancount(path)).toBe('');
      expect([...balancesOfBeancount(path).values()]).toContain(owed);
    });
  },
);

/** Books in a currency with other decimals, with one transfer to an account that is on no list. */
async function databaseIn(currency: string) {
  const db = await testDatabase();
  await db.pool.query('update programme set currency = $1', [currency]);
  await db.pool.query(
    `insert into transfers (id, kind, debit, credit, amount, cause, closed_through, occurred_at, recorded_at)
     values ('trf_' || repeat('0', 32), 'BONUS', 'company:expense', 'company:some where', 1234567, 'nothing', '', now(), now())`,
  );
  return db;
}
