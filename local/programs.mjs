import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What commands are made of, and what else decides how they are bundled. */
const FOLDERS = ['adapters', 'cli', 'db', 'domain', 'functions', 'local', 'schema', 'services'];
const BESIDES = ['package.json', 'tsconfig.json', 'node_modules/.package-lock.json'];
const CODE = /\.m?ts$|\.mjs$/;

/** Optional parts of packages, which are not installed. */
const ABSENT = ['class-validator', 'pg-native'];

/** Bundled CommonJS code calls `require`, which a module does not have. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);";

/** How many versions of the sources stay bundled. A server that runs may still load a part of an older one. */
const KEPT = 4;

/** Replaces `import.meta.url` by the address of the source file, because a source looks for files beside itself. */
const fromWhereItStands = {
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

/** Bundles these source files with everything that they import, each as `<its name>.mjs` in the folder. */
export async function bundlePrograms(root, sources, folder) {
  // Loaded only when there is something to bundle. Its process would otherwise stay as long as the command.
  const { build, stop } = await import('esbuild');
  await build({
    entryPoints: sources,
    entryNames: '[name]',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'es2023',
    format: 'esm',
    // type-graphql names types after their classes.
    keepNames: true,
    mainFields: ['module', 'main'],
    external: ABSENT,
    banner: { js: REQUIRE },
    plugins: [fromWhereItStands],
    logLevel: 'silent',
  }).finally(stop);
}

/**
 * The bundle of a command of package.json, by its source file. Bundles are kept in node_modules/.cache, in a folder that is named
 * after the content of all sources and the versions of the packages, so no old bundle is ever run.
 */
export async function cachedProgram(root, source) {
  const commands = commandsOf(root);
  if (!commands.includes(source)) throw new Error(`package.json starts no ${source}`);
  const cache = join(root, 'node_modules', '.cache', 'tributary');
  const folder = join(cache, digestOf(root));
  if (!existsSync(folder)) {
    await bundleInto(root, commands, folder);
    dropOldest(cache);
  }
  return join(folder, `${basename(source, '.ts')}.mjs`);
}

/** The folder appears when it is whole. Two commands may bundle at once, and then the first is used. */
async function bundleInto(root, sources, folder) {
  const draft = `${folder}-${randomUUID()}`;
  try {
    await bundlePrograms(root, sources, draft);
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The source files that package.json starts in this way. */
function commandsOf(root) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.values(scripts).flatMap(
    (script) => /^node local\/run\.mjs (\S+)$/.exec(script)?.slice(1) ?? [],
  );
}

/** The place counts as well: a bundle contains the paths of its sources. */
function digestOf(root) {
  const digest = createHash('sha256').update(JSON.stringify([root, process.version]));
  const inside = FOLDERS.flatMap((folder) => filesIn(root, folder)).sort();
  for (const file of [...BESIDES, ...inside]) {
    const path = join(root, file);
    if (existsSync(path)) digest.update(`\n${file}\n`).update(readFileSync(path));
  }
  return digest.digest('hex').slice(0, 32);
}

function filesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => CODE.test(name))
    .map((name) => join(folder, name));
}

function dropOldest(cache) {
  const byAge = readdirSync(cache)
    .map((name) => ({ path: join(cache, name), madeAt: statSync(join(cache, name)).mtimeMs }))
    .sort((one, other) => other.madeAt - one.madeAt);
  for (const { path } of byAge.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}
