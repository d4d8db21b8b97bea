import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { bundledCommand } from './bundled-commands.ts';

/** The parts of a data folder that are one database. Each server makes the keys beside them itself. */
const DATABASE = ['postgres', 'postgres-password'];

/**
 * Puts the database of a first start into a data folder that does not exist yet. A copy takes a tenth of a
 * second; making a cluster and its tables takes more than one. start.test.ts and disk-faults.test.ts
 * make theirs.
 */
export async function layPreparedDatabase(dataDir: string): Promise<void> {
  // Elsewhere nothing copies a folder with the owners of its files.
  if (process.platform === 'win32' || existsSync(dataDir)) return;
  const prepared = join(dirname(inject('commandsFolder')), 'prepared');
  if (!existsSync(prepared)) await prepareIn(prepared);
  mkdirSync(dataDir, { recursive: true });
  execFileSync('cp', ['-a', ...DATABASE.map((part) => join(prepared, part)), dataDir]);
}

/** The folder is made under another name and then renamed, because two test files may make it at once. */
async function prepareIn(folder: string): Promise<void> {
  const draft = join(mkdtempSync(join(tmpdir(), 'tributary-prepared-')), 'data');
  const { PATH, HOME, TMPDIR } = process.env;
  const server = spawn(process.execPath, [await bundledCommand('start')], {
    env: { PATH, HOME, TMPDIR, DATA_DIR: draft, PORT: '0', SCHEDULES: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const piece of server.stdout) {
    said += String(piece);
    if (said.includes('Tributary is ready.')) server.kill('SIGINT');
  }
  const code = server.exitCode ?? ((await once(server, 'exit')) as [number | null])[0];
  if (code !== 0) throw new Error(`No database could be prepared: ${said}`);
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
  rmSync(dirname(draft), { recursive: true, force: true });
}
