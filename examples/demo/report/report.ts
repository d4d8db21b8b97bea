import pc from 'picocolors';
import type { ShopYear } from '../../online-retail/read.ts';
import { readSponsors } from '../../u-boot/read.ts';
import type { Api } from '../api.ts';
import { bestMonth } from '../best-month.ts';
import { expectedBooks } from '../check/books.ts';
import { compareStatements } from '../check/compare.ts';
import type { Progress } from '../progress.ts';
import { audit } from '../programs.ts';
import { allStatements } from '../statements.ts';
import { printClawback } from './clawback.ts';
import { printLeaderboard } from './leaderboard.ts';
import { heading, say } from './page.ts';
import { printStatement } from './statement.ts';
import { printTotals } from './totals.ts';

export interface ReportOptions {
  readonly folder: string;
  /** Only so many orders were recorded. */
  readonly orders: number | undefined;
  readonly progress: Progress;
}

/** The order of the year's largest refund; a shorter year shows its own. */
function largestRefund(year: ShopYear): string {
  const size = (lines: ShopYear['refunds'][number]['lines']) => lines.reduce((sum, line) => sum + line.pence, 0);
  return year.refunds.reduce((a, b) => (size(b.lines) > size(a.lines) ? b : a)).invoice;
}

/** Prints what the year came to. True when every statement agrees with the check and the audit is clean. */
export async function report(admin: Api, whole: ShopYear, options: ReportOptions): Promise<boolean> {
  const year = firstOrders(whole, options.orders);
  const stage = options.progress('statements read back', readSponsors().length);
  const statements = await allStatements(admin, (distributors) => stage.step(distributors));
  stage.end();
  const month = bestMonth(year.orders);
  const best = await printLeaderboard(admin, month);
  await printStatement(admin, best, month);
  if (year.refunds.length > 0) await printClawback(admin, largestRefund(year));
  printTotals(statements, year);

  const verdict = compareStatements(statements, expectedBooks(options.orders));
  heading('The independent check');
  say(mark(verdict.agreeing === verdict.compared, `${String(verdict.agreeing)} of ${String(verdict.compared)} statements agree`));
  for (const difference of verdict.differences.slice(0, 10)) say(pc.red(difference));

  const audited = await audit(options.folder);
  heading('The audit of the ledger');
  for (const line of audited.output.trimEnd().split('\n')) say(line);
  say(mark(audited.ok, audited.ok ? 'clean' : 'NOT clean'));
  return audited.ok && verdict.compared > 0 && verdict.agreeing === verdict.compared;
}

function firstOrders(year: ShopYear, count = year.orders.length): ShopYear {
  const orders = year.orders.slice(0, count);
  const invoices = new Set(orders.map(({ invoice }) => invoice));
  const refunds = year.refunds.filter(({ invoice }) => invoices.has(invoice));
  const refundRows = count < year.orders.length ? refunds.flatMap(({ lines }) => lines).length : year.refundRows;
  return { orders, refunds, refundRows };
}

function mark(good: boolean, text: string): string {
  return good ? pc.green(`✓ ${text}`) : pc.red(`✗ ${text}`);
}
