import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { bundlePrograms } from '../../local/programs.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The commands that tests start as processes, by their file names. */
const COMMANDS = [
  ...['start', 'token', 'keys', 'migrate', 'admin', 'audit', 'export'].map(sourceOfCommand),
  'schema/persist-documents.ts',
  'test/concurrency/settle-process.ts',
  'test/concurrency/deliver-process.ts',
  'test/support/stop-often.ts',
];

/** The file behind a command of package.json. */
export function sourceOfCommand(name: string): string {
  return name === 'start' ? 'local/start.ts' : `cli/${name}.ts`;
}

/**
 * The file that runs a command, bundled once for the whole run as `npm start` bundles it. start.test.ts runs
 * each command as package.json does.
 */
export async function bundledCommand(name: string): Promise<string> {
  const folder = inject('commandsFolder');
  if (!existsSync(folder)) await bundleInto(folder);
  return join(folder, `${name}.mjs`);
}

/** The file is made under another name and then renamed, because two test files may make it at once. */
async function bundleInto(folder: string): Promise<void> {
  const draft = `${folder}-${process.pid.toString()}`;
  await bundlePrograms(ROOT, COMMANDS, draft);
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (readdirSync(folder).length === 0) throw error;
    rmSync(draft, { recursive: true });
  }
}
