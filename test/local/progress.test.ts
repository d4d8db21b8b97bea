import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledCommand } from '../support/bundled-commands.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'tributary-progress-'));
const keys = join(home, 'keys.json');
writeFileSync(
  keys,
  JSON.stringify({ current: 'new', keys: { new: Buffer.alloc(32, 7).toString('base64') } }),
);
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** util-linux's `script` runs a command on a terminal of its own. */
const hasScript = ((): boolean => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
})();

interface Said {
  readonly code: unknown;
  /** Everything that it wrote, on both outputs. */
  readonly text: string;
}

async function run(program: string, args: readonly string[], url: string): Promise<Said> {
  const { CI: _, ...rest } = process.env;
  const child = spawn(program, args, {
    cwd: PROJECT,
    env: { ...rest, NODE_ENV: 'development', DATABASE_URL: url, DATA_DIR: join(home, 'data'), TERM: 'xterm' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (text += piece.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, text };
}

const inPipe = async (name: string, args: readonly string[], url: string): Promise<Said> =>
  run(process.execPath, [await bundledCommand(name), ...args], url);
const onTerminal = async (name: string, args: readonly string[], url: string): Promise<Said> =>
  run(
    'script',
    [
      '--quiet',
      '--return',
      '--command',
      [process.execPath, await bundledCommand(name), ...args].map((word) => `'${word}'`).join(' '),
      '/dev/null',
    ],
    url,
  );

const COMMANDS: readonly (readonly [name: string, args: readonly string[], bar: RegExp, end: string])[] = [
  ['migrate', [], /Migrating [#.]+ \d+ % of \d+/, 'The database has the tables of this version.'],
  ['audit', [], /Auditing [#.]+ \d+ % of \d+/, 'The books are right.'],
  [
    'export',
    ['--format', 'hledger', '--out', join(home, 'journal')],
    /Exporting [#.]+ \d+ % of 1/,
    '1 transfers written',
  ],
  ['keys', ['re-encrypt', '--in', keys], /Encrypting [#.]+ \d+ % of 0/, 'Encrypted with new: 0 contacts'],
];

/** Something to export; the audit, which would find fault with it, has run. */
const one = `INSERT INTO transfers (id, kind, debit, credit, amount, cause, closed_through, occurred_at, recorded_at)
  VALUES ('trf_' || repeat('0', 32), 'COMMISSION_EARNED', 'company:expense', 'company:somewhere', 5, 'nothing', '', now(), now())`;

describe('a long command shows how far it has come', () => {
  it.skipIf(!hasScript)('on a terminal (skipped where util-linux has no script)', async () => {
    const database = await emptyDatabase();
    for (const [name, args, bar, end] of COMMANDS) {
      if (name === 'export') await database.pool.query(one);
      const { code, text } = await onTerminal(name, args, database.url);
      expect({ name, code, text }).toEqual({ name, code: 0, text: expect.stringMatching(bar) as string });
      expect(text).toContain(end);
    }
    await database.drop();
  });

  it.skipIf(!hasScript)('but not beside a journal on the same terminal', async () => {
    const database = await testDatabase();
    const { text } = await onTerminal('export', ['--format', 'hledger'], database.url);
    expect(text).toContain('0 transfers written.');
    expect(text).not.toContain('Exporting');
    await database.drop();
  });

  it('and nothing of it in a pipe', async () => {
    const database = await emptyDatabase();
    for (const [name, args, , end] of COMMANDS) {
      if (name === 'export') await database.pool.query(one);
      const { code, text } = await inPipe(name, args, database.url);
      expect({ name, code }).toEqual({ name, code: 0 });
      expect(text).toContain(end);
      expect(text).not.toMatch(/[#.]{5}| % of |\r/);
      expect(text).not.toContain(String.fromCharCode(27));
    }
    expect(readFileSync(join(home, 'journal'), 'utf8')).toContain('all transfers');
    await database.drop();
  });
});
