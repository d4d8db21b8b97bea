import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The folders of the house, from the outside in, and what stands beside them. */
export const FOLDERS = [
  'stacks',
  'functions',
  'local',
  'cli',
  'adapters',
  'examples',
  'bench',
  'schema',
  'services',
  'domain',
  'db',
  'test',
] as const;
export type Folder = (typeof FOLDERS)[number];

/** Paths of files below a folder, from the root of the project, with `/` between. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export function codeIn(folder: string): readonly string[] {
  return filesIn(folder).filter((file) => /\.(ts|js|mjs)$/.test(file) && !file.endsWith('.d.ts'));
}

export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

export interface Imports {
  /** Files of the project, from its root. */
  readonly files: readonly string[];
  /** Packages by name, without the path inside them and without Node's own. */
  readonly packages: readonly string[];
}

/** Everything that a file imports or exports again, as a value or as a type, at once or later. */
export function importsOf(file: string): Imports {
  const names = ts.preProcessFile(textOf(file), true, true).importedFiles.map(({ fileName }) => fileName);
  const own = names.filter((name) => name.startsWith('.'));
  const foreign = names.filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
  return {
    files: own.map((name) => join(dirname(file), name).replaceAll('\\', '/')),
    packages: foreign.map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  };
}
