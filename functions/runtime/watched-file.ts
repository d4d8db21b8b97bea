import { readFileSync, statSync } from 'node:fs';
import { logger } from './log/logger.ts';

/** How old what is known of a file may be, in milliseconds. */
export const LOOK_EVERY_MS = 2000;

/** What the file that a setting names holds. Throws a sentence that names both. */
export function fileOf(setting: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(
      `${setting}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}).`,
      { cause: error },
    );
  }
}

/**
 * What the file that a setting names holds, looked at again every few seconds, so that it is changed without a restart. Throws when it cannot be
 * read at first; one that becomes unreadable later changes nothing, and `what` of it is logged.
 */
export function watchedFile<T>(
  setting: string,
  path: string,
  what: string,
  read: (text: string, setting: string) => T,
): (now: Date) => T {
  const first = fileOf(setting, path);
  let current = { version: versionOf(path), held: read(first, `${setting} (${path})`) };
  let lookedAt = 0;
  return (now) => {
    // A clock that was put back must not keep anybody from looking.
    if (Math.abs(now.getTime() - lookedAt) < LOOK_EVERY_MS) return current.held;
    lookedAt = now.getTime();
    try {
      const version = versionOf(path);
      if (version !== current.version)
        current = { version, held: read(readFileSync(path, 'utf8'), `${setting} (${path})`) };
    } catch (error) {
      logger().error({ err: error }, `${what} could not be read again`);
    }
    return current.held;
  };
}

function versionOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path);
  return [mtimeMs, size, ino].join(' ');
}
