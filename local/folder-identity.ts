import { statSync } from 'node:fs';

/**
 * Identifies the folder that a path leads to, by its numbers in the file system. The identity stays the same
 * through a link, a second mount or a rename. Every copy of the folder has another identity.
 */
export function folderIdentity(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev.toString()}:${ino.toString()}`;
}

/** False if one of them does not exist. */
export function isSameFolder(one: string, other: string): boolean {
  try {
    return folderIdentity(one) === folderIdentity(other);
  } catch {
    return false;
  }
}
