import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** One link of the package's list. Both paths begin with `native/`. */
export interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** The links that the package lists and that do not exist. */
export function missingLinks(native: string): LibraryLink[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as LibraryLink[];
  return links.filter(({ target }) => !existsSync(join(dirname(native), target)));
}

/** Makes the links. Another start may make them at the same time, so an existing link is no error. */
export function linkLibraries(native: string, links: readonly LibraryLink[]): void {
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    try {
      symlinkSync(relative(dirname(target), source), at);
    } catch (error) {
      if (!existsSync(at)) throw error;
    }
  }
}
