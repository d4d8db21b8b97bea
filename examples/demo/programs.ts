import { execFile } from 'node:child_process';
import { ROOT, environmentOf } from './surroundings.ts';

export interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

/** A token that the server on this folder accepts for an hour, from `npm run token -- …`. */
export async function tokenFor(folder: string, ...options: readonly string[]): Promise<string> {
  const { ok, output } = await program(folder, 'cli/token.ts', options);
  if (!ok) throw new Error(`There is no token: ${output}`);
  return output.trim();
}

/** `npm run audit` on this folder. */
export function audit(folder: string): Promise<Ended> {
  return program(folder, 'cli/audit.ts', []);
}

/** `npm run export` on this folder: the books as a journal of hledger. */
export function exportTo(folder: string, file: string): Promise<Ended> {
  return program(folder, 'cli/export.ts', ['--format', 'hledger', '--out', file]);
}

function program(folder: string, file: string, options: readonly string[]): Promise<Ended> {
  const args = ['local/run.mjs', file, ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT, env: environmentOf(folder) }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: error ? `${stdout}${stderr}` : stdout });
    });
  });
}
