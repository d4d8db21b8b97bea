import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Answered } from './check/compare.ts';
import { exportTo } from './programs.ts';

/** The result of reading the journal with an independent program. */
export interface OutsideVerdict {
  /** The program's name and version; null if it is not installed. */
  readonly program: string | null;
  /** The program's complaints about the journal; empty when the journal is correct. */
  readonly complaints: string;
  /** The number of distributors with a balance, by the program's own sums. */
  readonly compared: number;
  readonly agreeing: number;
}

const ABSENT: OutsideVerdict = { program: null, complaints: '', compared: 0, agreeing: 0 };
const OWED = /^liabilities:distributors:(.+):available$/;
/** hledger reads UTF-8 only if the environment says so. */
const SURROUNDINGS = { ...process.env, LC_ALL: 'C.UTF-8' };

/**
 * Lets hledger read the books of a folder. The journal must pass its strict checks, and the balance that it
 * computes for each distributor must be the closing balance of their last statement in the API.
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

/** The balance of each distributor by hledger, as `12.30 GBP`. hledger shows a liability as negative. */
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

/** The closing balance of each distributor's last statement, without balances of zero. */
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
