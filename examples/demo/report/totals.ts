import type { ShopYear } from '../../online-retail/read.ts';
import type { Answered } from '../check/compare.ts';
import { penceOf, readable } from '../pounds.ts';
import { heading, table } from './page.ts';

/** Prints the sums of each month's statements and of the year. */
export function printTotals(statements: readonly Answered[], year: ShopYear): void {
  heading('The year, by statements');
  const periods = [...new Set(statements.map(({ period }) => period))].sort();
  const rows = periods.map((period) =>
    row(
      period,
      statements.filter((statement) => statement.period === period),
    ),
  );
  table([
    ['month', 'statements', 'earned', 'reversed', 'bonus', 'moved to available'],
    ...rows,
    row('all', statements),
  ]);
  heading('The shop behind it');
  table([
    [
      'orders',
      String(year.orders.length),
      readable(sum(year.orders.flatMap(({ lines }) => lines.map((line) => line.quantity * line.pence)))),
    ],
    [
      'refund lines',
      String(year.refundRows),
      readable(-sum(year.refunds.flatMap(({ lines }) => lines.map((line) => line.pence)))),
    ],
  ]);
}

function row(name: string, statements: readonly Answered[]): string[] {
  const all = (figure: 'earned' | 'reversed' | 'bonus'): bigint =>
    statements.reduce((total, statement) => total + penceOf(statement[figure]), 0n);
  const sums = [all('earned'), all('reversed'), all('bonus')];
  const together = sums.reduce((total, one) => total + one, 0n);
  return [name, String(statements.length), ...[...sums, together].map(readable)];
}

function sum(pence: readonly number[]): bigint {
  return pence.reduce((total, one) => total + BigInt(one), 0n);
}
