import {
  countJournalTransfers,
  type JournalAccount,
  type JournalSubject,
  type JournalTransfer,
  readJournalAccounts,
  readJournalSubject,
  readJournalTransfers,
  type Span,
} from '../../../db/books/journal.queries.ts';
import { inSnapshotOnce, type Transaction } from '../../../db/transaction.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { OnProgress } from '../../../domain/progress.ts';
import { type Calendar, endIn, startIn } from '../../../domain/terms/calendar.ts';
import { dayOf, lastDayOf } from '../../../domain/calendar-day.ts';
import { decimalsOf } from '../../../domain/currency.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import type { TransferKind } from '../../../domain/ledger/ledger.ts';
import { type Minor, negate } from '../../../domain/money.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { ZONE_DATA } from '../../terms/zone-data.ts';
import { accountPath } from './account-path.ts';
import { BEANCOUNT } from './beancount-journal.ts';
import { HLEDGER } from './hledger-journal.ts';
import type { JournalFormat } from './journal-format.ts';

export const JOURNAL_FORMATS = { hledger: HLEDGER, beancount: BEANCOUNT } as const satisfies Readonly<
  Record<string, JournalFormat>
>;
export type JournalFormatName = keyof typeof JOURNAL_FORMATS;

export interface JournalWish {
  readonly format: JournalFormatName;
  /** Limits the export to one month, with its opening balances. Null: everything. */
  readonly period: YearMonth | null;
}

const TITLES: Readonly<Record<TransferKind, string>> = {
  COMMISSION_EARNED: 'Commission earned',
  COMMISSION_REVERSED: 'Commission reversed',
  COMMISSION_RESTORED: 'Commission restored',
  BONUS: 'Bonus',
  ADJUSTMENT: 'Adjustment',
  STATEMENT: 'Statement',
  WITHDRAWAL: 'Withdrawal requested',
  WITHDRAWAL_RELEASED: 'Withdrawal released',
  HOLD_RELEASED: 'Hold released',
  PAYOUT: 'Payout',
  PAYOUT_RETURNED: 'Payout returned',
};

/**
 * Hands the books over as the journal of another program, piece by piece as they are read: one snapshot, whatever their
 * size. At its end stands what the database adds up for each account, so that the other program finds any difference.
 * Returns how many transfers it holds; `told` hears now and then how many are written of how many. A piece that cannot be handed over ends it: the same error is thrown.
 */
export async function exportJournal(
  { db }: Pick<Call, 'db'>,
  { format, period }: JournalWish,
  write: (piece: string) => Promise<void>,
  told?: OnProgress,
): Promise<number> {
  return inSnapshotOnce(db, async (tx) => {
    const subject = await readJournalSubject(tx);
    const { calendar } = await readProgrammeState(tx);
    const journal = new Journal(JOURNAL_FORMATS[format], subject, calendar, period);
    await write(journal.preamble);
    if (subject.first === null) return 0;
    await journal.writeAccounts(tx, write);
    const count = await journal.writeTransfers(tx, write, told);
    await journal.writeClosing(tx, write);
    return count;
  });
}

type Write = (piece: string) => Promise<void>;

class Journal {
  readonly #format: JournalFormat;
  readonly #subject: JournalSubject;
  readonly #period: YearMonth | null;
  readonly #span: Span;
  readonly #firstDay: string;
  readonly #lastDay: string;

  constructor(format: JournalFormat, subject: JournalSubject, calendar: Calendar, period: YearMonth | null) {
    const { timeZone, first, last } = subject;
    this.#format = format;
    this.#subject = subject;
    this.#period = period;
    // One millisecond after the last transfer, because the end of a span is exclusive.
    const everything = { from: first ?? new Date(0), until: new Date((last ?? new Date(0)).getTime() + 1) };
    this.#span =
      period === null ? everything : { from: startIn(period, calendar), until: endIn(period, calendar) };
    this.#firstDay = period === null ? dayOf(this.#span.from, timeZone) : `${period}-01`;
    this.#lastDay = this.#dayWithin(new Date(this.#span.until.getTime() - 1));
  }

  get preamble(): string {
    const { name, currency, timeZone } = this.#subject;
    const what = this.#period === null ? 'all transfers' : `the transfers of ${this.#period}`;
    return this.#format.preamble(
      `${name} - ${what} - days in ${timeZone} by zone data ${ZONE_DATA}`,
      currency,
      decimalsOf(currency),
    );
  }

  /** Declares every account, then writes the opening balance of those that held an amount before the period. */
  async writeAccounts(tx: Transaction, write: Write): Promise<void> {
    for await (const accounts of readJournalAccounts(tx, this.#span))
      await write(
        accounts.map((one) => this.#format.account(this.#nameOf(one), this.#firstDay, one.name)).join(''),
      );
    if (this.#period === null) return;
    let opened = false;
    for await (const accounts of readJournalAccounts(tx, this.#span)) {
      const holding = accounts.filter(({ opening }) => opening !== 0n);
      if (holding.length === 0) continue;
      const heading = opened ? '' : this.#format.transaction(this.#firstDay, 'Opening balances', []);
      opened = true;
      await write(
        heading +
          holding
            .map((one) => this.#format.posting(this.#nameOf(one), this.#amount(negate(one.opening))))
            .join(''),
      );
    }
  }

  async writeTransfers(tx: Transaction, write: Write, told?: OnProgress): Promise<number> {
    const total = told === undefined ? 0 : await countJournalTransfers(tx, this.#span);
    let count = 0;
    told?.(count, total);
    for await (const transfers of readJournalTransfers(tx, this.#span)) {
      await write(transfers.map((transfer) => this.#transaction(transfer)).join(''));
      count += transfers.length;
      told?.(count, total);
    }
    return count;
  }

  /** Writes the database's own sums, so that the reader can compare them with its own. */
  async writeClosing(tx: Transaction, write: Write): Promise<void> {
    let begun = false;
    for await (const accounts of readJournalAccounts(tx, this.#span)) {
      const heading = begun ? '' : this.#format.assertions(this.#lastDay);
      begun = true;
      await write(
        heading +
          accounts
            .map((one) =>
              this.#format.assertion(this.#nameOf(one), this.#amount(negate(one.closing)), this.#lastDay),
            )
            .join(''),
      );
    }
  }

  #transaction({ id, kind, cause, reason, occurredAt, amount, ...sides }: JournalTransfer): string {
    const { transaction, posting, accountName } = this.#format;
    const tags = [
      ['kind', kind],
      ['cause', cause],
      ['transfer', id],
      ['occurred', occurredAt.toISOString().replaceAll(/[-:]/g, '')],
    ] as const;
    const said = reason === null ? tags : [...tags, ['reason', reason] as const];
    return (
      transaction(this.#dayWithin(occurredAt), TITLES[kind], said) +
      posting(accountName(accountPath(sides.debit, sides.debitCode)), this.#amount(amount)) +
      posting(accountName(accountPath(sides.credit, sides.creditCode)), this.#amount(negate(amount)))
    );
  }

  /**
   * Where a clock is set back over midnight of the first, the month has begun all the same. And a closed month keeps its bounds,
   * also where the zone data of today puts an hour of it into another month.
   */
  #dayWithin(instant: Date): string {
    const day = dayOf(instant, this.#subject.timeZone);
    const last = this.#period === null ? day : lastDayOf(this.#period);
    if (day > last) return last;
    return day < this.#firstDay ? this.#firstDay : day;
  }

  #nameOf({ account, code }: JournalAccount): string {
    return this.#format.accountName(accountPath(account, code));
  }

  #amount(amount: Minor): string {
    const { currency } = this.#subject;
    return `${formatAmount(amount, currency)} ${currency}`;
  }
}
