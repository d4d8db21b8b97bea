import pc from 'picocolors';
import type { ShopOrder, ShopYear } from '../../online-retail/read.ts';
import { readSponsors } from '../../u-boot/read.ts';
import type { Api } from '../api.ts';
import { expectedBooks } from '../check/books.ts';
import type { Answered } from '../check/compare.ts';
import { compareStatements, compareTrial, compareWinners, type Verdict } from '../check/compare.ts';
import { expectedWinners } from '../check/contest.ts';
import { expectedTrial } from '../check/trial.ts';
import { decidedContest } from '../contest.ts';
import { askHledger } from '../outside-eyes.ts';
import { penceOf } from '../pounds.ts';
import type { Progress } from '../progress.ts';
import { audit } from '../programs.ts';
import { allStatements } from '../statements.ts';
import { tryPlan } from '../trial.ts';
import { printClawback } from './clawback.ts';
import { printContest } from './contest.ts';
import { printLeaderboard } from './leaderboard.ts';
import { heading, say } from './page.ts';
import { printStatement } from './statement.ts';
import { printTotals } from './totals.ts';
import { printTrial } from './trial.ts';

export interface ReportOptions {
  readonly folder: string;
  /** Only every `oneIn`-th order was recorded. */
  readonly oneIn: number;
  readonly progress: Progress;
}

/** The distributor who earned most in the month. */
function largestStatement(statements: readonly Answered[], period: string): string {
  const earned = (statement: Answered) => penceOf(statement.earned);
  const ofMonth = statements.filter((statement) => statement.period === period);
  return ofMonth.reduce((a, b) => (earned(b) > earned(a) ? b : a)).code;
}

/** The order of the year's largest refund; a sample shows its own. */
function largestRefund(year: ShopYear): string {
  const size = (lines: ShopYear['refunds'][number]['lines']) =>
    lines.reduce((sum, line) => sum + line.pence, 0);
  return year.refunds.reduce((a, b) => (size(b.lines) > size(a.lines) ? b : a)).invoice;
}

/**
 * Prints the results of the year. Returns true when every statement agrees with the check and the audit finds
 * no difference. If hledger is installed, it must also accept the journal.
 */
export async function report(admin: Api, year: ShopYear, options: ReportOptions): Promise<boolean> {
  const stage = options.progress('statements read back', readSponsors().length);
  const statements = await allStatements(admin, (distributors) => stage.step(distributors));
  stage.end();
  const month = bestMonth(year.orders);
  await printLeaderboard(admin, month);
  await printStatement(admin, largestStatement(statements, month), month);
  if (year.refunds.length > 0) await printClawback(admin, largestRefund(year));
  printTotals(statements, year);

  const contest = await decidedContest(admin);
  await printContest(admin, contest);
  const periods = statements.map(({ period }) => period).sort();
  const trial = await tryPlan(admin, periods[0] ?? '', periods.at(-1) ?? '');
  printTrial(trial);

  heading('The independent check');
  const verdicts = [
    printVerdict('statements', compareStatements(statements, expectedBooks(options.oneIn))),
    printVerdict('prizes', compareWinners(contest.winners, expectedWinners(options.oneIn))),
    printVerdict(
      'people’s results of the trial',
      compareTrial(trial.everybody, expectedTrial(options.oneIn)),
    ),
  ];

  const audited = await audit(options.folder);
  heading('The audit of the ledger');
  for (const line of audited.output.trimEnd().split('\n')) say(line);
  say(mark(audited.ok, audited.ok ? 'clean' : 'NOT clean'));
  const outside = await printOutsideEyes(options.folder, statements);
  return audited.ok && outside && verdicts.every(Boolean);
}

function printVerdict(what: string, { compared, agreeing, differences }: Verdict): boolean {
  say(mark(agreeing === compared, `${String(agreeing)} of ${String(compared)} ${what} agree`));
  for (const difference of differences.slice(0, 10)) say(pc.red(difference));
  return compared > 0 && agreeing === compared;
}

async function printOutsideEyes(folder: string, statements: readonly Answered[]): Promise<boolean> {
  const { program, complaints, compared, agreeing } = await askHledger(folder, statements);
  heading('The journal, read by hledger');
  if (program === null) {
    say('not read: hledger is not installed here');
    return true;
  }
  const right = complaints === '' && compared > 0 && agreeing === compared;
  say(mark(complaints === '', complaints === '' ? `right, says ${program}` : complaints));
  say(
    mark(
      agreeing === compared,
      `${String(agreeing)} of ${String(compared)} distributors are owed what their last statement says`,
    ),
  );
  return right;
}

function mark(good: boolean, text: string): string {
  return good ? pc.green(`✓ ${text}`) : pc.red(`✗ ${text}`);
}

/** The month in which most was ordered. */
function bestMonth(orders: readonly ShopOrder[]): string {
  const sales = new Map<string, number>();
  for (const { at, lines } of orders) {
    const sum = lines.reduce((total, { quantity, pence }) => total + quantity * pence, 0);
    sales.set(at.slice(0, 7), (sales.get(at.slice(0, 7)) ?? 0) + sum);
  }
  return [...sales].reduce((best, month) => (month[1] > best[1] ? month : best), ['', 0])[0];
}
