import { readdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * The text of `nouns.ts`, which imports the `noun.ts` of every folder below this one. The list is a file
 * because a bundle has no folders to search.
 */
export function listNouns(): string {
  const folders = readdirSync(HERE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'noun.ts')
    .map((entry) => relative(HERE, entry.parentPath).replaceAll('\\', '/'))
    .filter((folder) => folder !== '')
    .sort();
  return [
    "import 'reflect-metadata';",
    ...folders.map((folder) => `import { noun as ${nameOf(folder)} } from './${folder}/noun.ts';`),
    "import type { Noun } from './noun.ts';",
    '',
    '/** Every noun. Written by `npm run schema`, from the folders that have a `noun.ts`. */',
    'export const nouns: readonly Noun[] = [',
    ...folders.map((folder) => `  ${nameOf(folder)},`),
    '];',
    '',
  ].join('\n');
}

/** A folder as the name of a variable: `people/api-clients` is `peopleApiClients`. */
export function nameOf(folder: string): string {
  return folder.replace(/[/-]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(`${HERE}nouns.ts`, listNouns());
