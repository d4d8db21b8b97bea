import { readFileSync, statSync } from 'node:fs';
import { logger } from './log/logger.ts';

/** How old what is known of a file may be, in milliseconds. */
export const LOOK_EVERY_MS = 2000;

/**
 * What a file holds, looked at again every few seconds, so that it is changed without a restart. Throws when it cannot be
 * read at first; one that becomes unreadable later changes nothing, and `what` of it is logged.
 */
export function watchedFile<T>(path: string, what: string, read: (text: string, path: string) => T): (now: Date) => T {
  let current = { version: versionOf(path), held: read(readFileSync(path, 'utf8'), path) };
  let lookedAt = 0;
  return (now) => {
    // A clock that was put back must not keep anybody from looking.
    if (Math.abs(now.getTime() - lookedAt) < LOOK_EVERY_MS) return current.held;
    lookedAt = now.getTime();
    try {
      const version = versionOf(path);
      if (version !== current.version) current = { version, held: read(readFileSync(path, 'utf8'), path) };
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
