import { build, type Plugin } from 'esbuild';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import { bundling } from '../../stacks/bundling.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The commands that tests start as processes, by their file names. */
const COMMANDS = [
  ...['start', 'token', 'keys', 'migrate', 'admin', 'audit', 'export'].map(sourceOfCommand),
  'schema/persist-documents.ts',
  'test/concurrency/settle-process.ts',
  'test/concurrency/deliver-process.ts',
];

/** The file behind a command of package.json. */
export function sourceOfCommand(name: string): string {
  return name === 'start' ? 'local/start.ts' : `cli/${name}.ts`;
}

/** Names that bundled CommonJS code needs and a module does not have. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);";

/**
 * Replaces `import.meta.url` by the address of the source file, because a source looks for files beside
 * itself.
 */
const fromWhereItStands: Plugin = {
  name: 'from where it stands',
  setup: (bundle) => {
    bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      };
    });
  },
};

/**
 * The file that runs a command from the same sources, bundled once for the whole run. A process that loads
 * the sources one by one does five times the work of the test itself. start.test.ts runs each command as
 * package.json does.
 */
export async function bundledCommand(name: string): Promise<string> {
  const folder = inject('commandsFolder');
  if (!existsSync(folder)) await bundleInto(folder);
  return join(folder, `${name}.mjs`);
}

/** The file is made under another name and then renamed, because two test files may make it at once. */
async function bundleInto(folder: string): Promise<void> {
  const draft = `${folder}-${process.pid.toString()}`;
  await build({
    entryPoints: COMMANDS,
    entryNames: '[name]',
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'es2023',
    format: bundling.format,
    keepNames: true,
    mainFields: ['module', 'main'],
    external: [...bundling.esbuild.external],
    banner: { js: REQUIRE },
    plugins: [fromWhereItStands],
    logLevel: 'error',
  });
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (readdirSync(folder).length === 0) throw error;
    rmSync(draft, { recursive: true });
  }
}
