import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/*
 * `node local/run.mjs cli/audit.ts …` runs a command from its sources. It bundles them first and keeps the bundle, because loading
 * a thousand source files one by one takes ten times as long. Where that cannot be done, as with packages in a folder that this user
 * may not write, it loads them one by one.
 */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const [source = ''] = process.argv.splice(2, 1);
process.argv[1] = join(ROOT, source);

await import(pathToFileURL(await runnable()).href);

async function runnable() {
  try {
    const { cachedProgram } = await import('./programs.mjs');
    return await cachedProgram(ROOT, source);
  } catch {
    await import('tsx');
    return process.argv[1];
  }
}
