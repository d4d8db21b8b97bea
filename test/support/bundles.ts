import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { bundling } from '../../stacks/bundling.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Bundle {
  readonly file: string;
  readonly kilobytes: number;
  /** The sources in the bundle, as paths from the project's root. */
  readonly sources: readonly string[];
}

/**
 * Bundles a function, such as "graphql" or "jobs/seal-books", as SST 4 does for a deployment: with SST's
 * settings for esbuild, and ours where SST uses them.
 */
export async function bundleOf(name: string, folder: string): Promise<Bundle> {
  const file = join(folder, name, 'bundle.mjs');
  const { metafile } = await build({
    entryPoints: [join(ROOT, 'functions', `${name}.ts`)],
    outfile: file,
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: 'es2024',
    format: bundling.format,
    minify: bundling.minify,
    keepNames: true,
    mainFields: ['module', 'main'],
    external: ['sharp', 'pg-native', ...bundling.esbuild.external],
    banner: { js: REQUIRE_IN_A_MODULE },
    metafile: true,
    logLevel: 'error',
  });
  const [output] = Object.values(metafile.outputs);
  const sources = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { file, kilobytes: (output?.bytes ?? 0) / 1024, sources: sources.map(([path]) => path) };
}

/** Bundled CommonJS code calls `require`, which a module does not have. SST adds the same lines. */
const REQUIRE_IN_A_MODULE = [
  "import { createRequire as makeRequire } from 'node:module';",
  'const require = makeRequire(import.meta.url);',
].join('\n');
