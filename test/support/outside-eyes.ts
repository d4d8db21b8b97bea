import { execFileSync, spawnSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';

/** Independent programs that read a journal. They read UTF-8 only if the environment says so. */
const env = { ...process.env, LC_ALL: 'C.UTF-8' };

export const isHere = (program: string): boolean => spawnSync(program, ['--version'], { env }).status === 0;

/** The complaints of hledger and Beancount about a journal; empty when it is correct. */
export function complaintsOfHledger(path: string): string {
  return complaints('hledger', ['-f', path, 'check', '--strict']);
}

export function complaintsOfBeancount(path: string): string {
  return complaints('bean-check', ['--no-cache', path]);
}

/** The accounts with a balance, computed by the other program, as `-12.30 CNY`. */
export function balancesOfHledger(path: string): Map<string, string> {
  return balances('hledger', ['-f', path, 'balance', '--flat', '--no-total', '--output-format=csv']);
}

export function balancesOfBeancount(path: string): Map<string, string> {
  return balances('bean-query', [
    '-f',
    'csv',
    path,
    'select account, sum(position) as balance group by account',
  ]);
}

function complaints(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  return status === 0 ? '' : `${program} ended with ${String(status)}: ${stdout}${stderr}`;
}

function balances(program: string, args: readonly string[]): Map<string, string> {
  const [, ...rows]: string[][] = parse(
    execFileSync(program, args, { env, encoding: 'utf8', maxBuffer: 2 ** 28 }),
    { trim: true },
  );
  return new Map(
    rows
      .map(([account = '', balance = '']): [string, string] => [account, balance])
      .filter(([, balance]) => balance !== '' && balance !== '0'),
  );
}
