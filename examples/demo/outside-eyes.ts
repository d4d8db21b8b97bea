import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Answered } from './check/compare.ts';
import { exportTo } from './programs.ts';

/** The result of reading the journal with an independent program. */
export interface OutsideVerdict {
  /** Its name and version; null: it is not installed here. */
  readonly program: string | null;
  /** What it has to say against the journal; empty when it is right. */
  readonly complaints: string;
  /** Distributors to whom something is owed, by its own sums. */
  readonly compared: number;
  readonly agreeing: number;
}

const ABSENT: OutsideVerdict = { program: null, complaints: '', compared: 0, agreeing: 0 };
const OWED = /^liabilities:distributors:(.+):available$/;
/** hledger reads UTF-8 only where the surroundings say so. */
const SURROUNDINGS = { ...process.env, LC_ALL: 'C.UTF-8' };

/**
 * Has the books of a folder read by hledger: the journal has to be right by its strict rules, and what it adds up for
 * each distributor has to be what their last statement, as the API shows it, closed with.
 */
export async function askHledger(folder: string, statements: readonly Answered[]): Promise<OutsideVerdict> {
  const version = await hledger('--version');
  if (!version.ok) return ABSENT;
  const program = version.output.trim().split(',')[0] ?? 'hledger';
  const journal = join(folder, 'year.journal');
  const exported = await exportTo(folder, journal);
  if (!exported.ok) return { ...ABSENT, program, complaints: exported.output };
  const checked = await hledger('-f', journal, 'check', '--strict');
  const balances = await hledger('-f', journal, 'balance', '--flat', '--no-total', '--output-format=csv');
  rmSync(journal, { force: true });
  const owed = owedBy(balances.output);
  const closed = closings(statements);
  const codes = new Set([...owed.keys(), ...closed.keys()]);
  const agreeing = [...codes].filter((code) => owed.get(code) === closed.get(code)).length;
  return { program, complaints: checked.ok ? '' : checked.output, compared: codes.size, agreeing };
}

/** What hledger says is owed to each distributor, as `12.30 GBP`; a liability is negative there. */
function owedBy(csv: string): Map<string, string> {
  const rows: string[][] = parse(csv, { trim: true, relax_column_count: true });
  return new Map(
    rows.flatMap(([account = '', balance = '']): [string, string][] => {
      const code = OWED.exec(account)?.[1];
      return code === undefined || balance === '0'
        ? []
        : [[code, balance.startsWith('-') ? balance.slice(1) : `-${balance}`]];
    }),
  );
}

/** What the last statement of each distributor closed with, those at zero left out. */
function closings(statements: readonly Answered[]): Map<string, string> {
  const inOrder = [...statements].sort((a, b) => (a.period < b.period ? -1 : 1));
  const last = new Map(inOrder.map(({ code, closing }) => [code, closing]));
  return new Map(
    [...last].filter(([, closing]) => closing !== '0.00').map(([code, closing]) => [code, `${closing} GBP`]),
  );
}

function hledger(...args: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile('hledger', args, { env: SURROUNDINGS, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: error ? `${stdout}${stderr}` : stdout });
    });
  });
}
