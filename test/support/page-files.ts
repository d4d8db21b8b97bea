import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { fencesOf } from './page-fences.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The files that a page of the manual shows: each block whose first line is a comment with the name of a
 * file.
 */
export function filesOn(page: string): ReadonlyMap<string, string> {
  return new Map(
    fencesOf(page).flatMap(({ text }) => {
      const [, name, body] = /^(?:\/\/|#) (\S+\.\w+)\n([^]*)$/.exec(`${text}\n`) ?? [];
      return name === undefined || body === undefined ? [] : [[name, body]];
    }),
  );
}

export interface PageFolder {
  readonly path: string;
  /** Writes files of the page to the folder, unchanged. */
  put(...names: readonly string[]): void;
  load(name: string): Promise<unknown>;
  /** The compiler's complaints about the files in strict mode; empty when they are correct. */
  mistakesIn(...names: readonly string[]): string[];
  remove(): void;
}

/** A folder within the project, so that the files find its packages. */
export function pageFolder(page: string): PageFolder {
  const files = filesOn(page);
  mkdirSync(join(PROJECT, '.scratch'), { recursive: true });
  const path = mkdtempSync(join(PROJECT, '.scratch', 'page-'));
  return {
    path,
    put: (...names) => {
      for (const name of names) {
        const body = files.get(name);
        if (body === undefined) throw new Error(`${page} shows no ${name}`);
        writeFileSync(join(path, name), body);
      }
    },
    load: (name) => import(/* @vite-ignore */ pathToFileURL(join(path, name)).href) as Promise<unknown>,
    mistakesIn: (...names) => {
      const options: ts.CompilerOptions = {
        strict: true,
        noUncheckedIndexedAccess: true,
        noEmit: true,
        skipLibCheck: true,
        resolveJsonModule: true,
        types: [],
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
      };
      const program = ts.createProgram(
        names.map((name) => join(path, name)),
        options,
      );
      return ts
        .getPreEmitDiagnostics(program)
        .map(
          ({ messageText, file }) =>
            `${file?.fileName.split('/').at(-1) ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
        );
    },
    remove: () => {
      rmSync(path, { recursive: true });
    },
  };
}
