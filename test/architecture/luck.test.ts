import { describe, expect, it } from 'vitest';
import { codeIn, FOLDERS, importsOf, textOf } from './sources.ts';

/* A test that is red once in a hundred runs, or on a slow machine, stops everybody and tells nobody anything. */
const TESTS = codeIn('test').filter((file) => !file.startsWith('test/architecture/'));
const naming = (words: RegExp, files: readonly string[] = TESTS): string[] =>
  files.filter((file) => words.test(textOf(file)));

/** Who lets time pass, and why no event stands for it. */
const SLEEPERS: Readonly<Record<string, string>> = {
  'test/support/waiting.ts': 'looks again after a moment, as often as it takes',
  'test/support/stepped-calls.ts': 'looks again after a moment, as often as it takes',
  'test/support/old-pooler.ts': 'looks again after a moment, as often as it takes',
  'test/support/local-process.ts': 'looks again after a moment, as often as it takes',
  'test/local/start.test.ts': 'what comes half a second later is meant otherwise than what comes at once',
  'test/faults/faults.ts': 'a fault lasts for a while; the soak judges nothing by it',
  'test/faults/promised-orders.ts': 'a shop asks again after a moment, until it is answered',
  'test/faults/running-copy.ts': 'looks again after a moment, as often as it takes',
  'test/faults/soak-faults.ts': 'strikes now and then; the soak judges nothing by it',
  'test/db/connection.test.ts': 'five minutes of a quiet server pass by a clock that the test moves',
  'test/cli/data-keys.test.ts': 'a file is looked at again after two seconds, and not before',
};

describe('no test is right by luck', () => {
  it('what is waited for is an event, and nobody sleeps for what they hope is long enough', () => {
    expect(naming(/\bsetTimeout\b/).sort()).toEqual(Object.keys(SLEEPERS).sort());
  });

  it('no test has less time than the others: a limit only ends what hangs', () => {
    const limits = TESTS.flatMap((file) =>
      [...textOf(file).matchAll(/^ *\}, ([\d_]+)\);$/gm)].map(([, limit = '']) => ({ file, limit })),
    );
    expect(limits.filter(({ limit }) => Number(limit.replaceAll('_', '')) < 1_800_000)).toEqual([]);
    expect(naming(/testTimeout|hookTimeout|interruptAfterTimeLimit/)).toEqual([]);
  });

  it('nothing is drawn by lot: properties have the seed of the suite', () => {
    expect(TESTS.filter((file) => importsOf(file).packages.includes('fast-check'))).toEqual([
      'test/support/properties.ts',
    ]);
    expect(
      naming(
        /Math\.random/,
        FOLDERS.flatMap(codeIn).filter((file) => !file.startsWith('test/architecture/')),
      ),
    ).toEqual(['db/transaction.ts']);
  });

  it('whoever looks for waiting or connected sessions looks in their own database: others are tested beside it', () => {
    // Or among processes that they know by number.
    const mayLook = /current_database\(\)|using \(pid\)/;
    expect(naming(/pg_locks|pg_stat_activity/).filter((file) => !mayLook.test(textOf(file)))).toEqual([]);
  });
});
