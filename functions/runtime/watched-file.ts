import { readFileSync, statSync } from 'node:fs';
import { logger } from './log/logger.ts';

/** How old the cached content of a file may be, in milliseconds. */
export const LOOK_EVERY_MS = 2000;

/** Reads the file that a setting names. Throws an error that names both. */
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
 * The content of the file that a setting names, read again every few seconds, so that a change needs no
 * restart. Throws if the first reading fails. If a later one fails, the old content stays, and the failure
 * of `what` is logged.
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
    // If the clock was put back, the file is read again too.
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
