import { statfsSync } from 'node:fs';
import { OperatorError } from '../operator-error.ts';

/** With less free space than this, Postgres cannot begin a new file of its log (16 MB). */
const NEXT_TO_NOTHING_BYTES = 17 * 1024 * 1024;

/** Turns the last output of a Postgres program into a sentence for the operator, with the remedy. */
export function explainPostgresLog(words: string, folder: string): OperatorError {
  const known = SENTENCES.find(([pattern]) => pattern.test(words));
  // On a full disk the output itself may be missing.
  if (known === undefined && hasNoRoom(folder)) return fullDisk(folder);
  return new OperatorError(
    known?.[1](folder) ?? `Postgres did not start on ${folder}: ${words.replaceAll(/\s*\n\s*/g, ' ')}`,
  );
}

/** An error about the folder's disk when the disk is full; undefined when there is room. */
export function diskIsFull(folder: string): OperatorError | undefined {
  return hasNoRoom(folder) ? fullDisk(folder) : undefined;
}

/**
 * The bytes that this user may still write on the folder's disk; undefined when the system does not report
 * them.
 */
export function roomAt(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

function hasNoRoom(folder: string): boolean {
  return (roomAt(folder) ?? Infinity) < NEXT_TO_NOTHING_BYTES;
}

const fullDisk = (folder: string): OperatorError =>
  new OperatorError(
    `The disk that holds ${folder} is full. Free some space on it and try again; nothing that was recorded is lost.`,
  );

const SENTENCES: readonly (readonly [RegExp, (folder: string) => string])[] = [
  [/No space left on device|Disk quota exceeded/i, (folder) => fullDisk(folder).message],
  [
    /Read-only file system/i,
    (folder) =>
      `${folder} is on a disk that does not accept writes. Mount it writable, or set DATA_DIR to a copy elsewhere.`,
  ],
  [
    /has invalid permissions|has wrong ownership|Permission denied/i,
    (folder) =>
      `Postgres may not read or write all of ${folder}. Give it to one user alone, as whom Postgres then runs: "chown -R <user> ${folder}" and "chmod -R go= ${folder}".`,
  ],
  [
    /could not map anonymous shared memory|could not create shared memory|Cannot allocate memory|out of memory/i,
    () =>
      'Postgres gets too little memory on this machine: it needs 300 MB. End something else, or give the machine or the container more.',
  ],
  [
    /could not locate a valid checkpoint|invalid checkpoint|invalid primary checkpoint|incorrect checksum in control file|could not open file "[^"]*": No such file|database files are incompatible|backup_label/i,
    (folder) =>
      `The database in ${folder} is not complete. This happens to a copy that was made while Postgres ran. Take another copy, with the server stopped, and set DATA_DIR to it.`,
  ],
];
