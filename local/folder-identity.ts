import { statSync } from 'node:fs';

/**
 * Which folder a path leads to, as the file system counts: the same through a link, a second mount or after a new name, and
 * another for every copy, however it was made.
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
