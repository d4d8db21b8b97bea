import { failureOf } from '../db/failure.ts';

/**
 * Turns an error of the database or of the connection into a sentence for the operator, with the remedy. It
 * goes by the SQLSTATE or the name of the system error; undefined for an error that is a fault of the
 * program.
 */
export function explainDatabaseError(error: unknown): string | undefined {
  const code = failureOf(error)?.sqlState ?? '';
  const words = lastWords(error);
  return SENTENCES.find(
    ([states, pattern]) => states?.test(code) === true || pattern?.test(words) === true,
  )?.[2](words);
}

type Sentence = readonly [
  states: RegExp | undefined,
  words: RegExp | undefined,
  tell: (words: string) => string,
];

const RIGHTS = 'docs/operations.md says which rights a role needs';

const SENTENCES: readonly Sentence[] = [
  [
    /^53100$/,
    /no space left on device|disk quota exceeded/i,
    () =>
      'The disk of the database is full. Free some space on it and try again; unfinished changes were rolled back.',
  ],
  [
    /^25006$/,
    undefined,
    () =>
      'The database does not accept writes: it is a standby, or its user or address is read-only (default_transaction_read_only). Use the address of the primary, or switch that off.',
  ],
  [
    /^42501$/,
    undefined,
    (words) =>
      `The user of the database may not do that (${words}). Use the address of the owner; ${RIGHTS}.`,
  ],
  [
    /^57014$|^25P04$/,
    undefined,
    (words) =>
      `The database ended a statement before it was done (${words}). Take the time limit off for this user ("alter role … set statement_timeout = 0") and try again; unfinished changes were rolled back.`,
  ],
  [
    /^55P03$/,
    undefined,
    (words) =>
      `Another session kept a table locked for longer than this user may wait (${words}). Try again when no other session works on the database, or set lock_timeout to 0; unfinished changes were rolled back.`,
  ],
  [
    /^53300$/,
    undefined,
    () =>
      'The database has no connection free. Lower DATABASE_POOL, or allow more of them there (max_connections).',
  ],
  [
    /^53/,
    undefined,
    (words) => `The database ran out of something that it needs (${words}). Give it more and try again.`,
  ],
  [
    /^28/,
    undefined,
    () => 'The database does not accept this user and password. Correct them in DATABASE_URL.',
  ],
  [
    /^3D000$/,
    undefined,
    () => 'There is no database of this name. Create it, or correct the name in DATABASE_URL.',
  ],
  [
    /^42P01$|^42703$|^42883$/,
    undefined,
    (words) =>
      `The database does not have the tables of this version (${words}). Run "npm run migrate" with the address of its owner in DATABASE_URL, or "npm start" on its folder.`,
  ],
  [
    /^26000$|^42P05$/,
    undefined,
    () =>
      'A pooler in front of the database does not keep named statements. Set DATABASE_STATEMENTS=unnamed, or use the address of the database itself.',
  ],
  [
    /^58/,
    undefined,
    (words) => `The database could not read or write its files (${words}). Check its disk and its log.`,
  ],
  [
    undefined,
    /does not support SSL|establishing an SSL connection/,
    () =>
      'The database does not offer the encryption (TLS) that sslmode in its address asks for. Switch it on there. Without it, anybody on the network path can read everything.',
  ],
  [
    /^ERR_TLS_|CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$/,
    undefined,
    (words) =>
      `The certificate of the database is not accepted (${words}). Use the name of the host that it is for, and name a private certificate authority in NODE_EXTRA_CA_CERTS.`,
  ],
  [
    /^08|^57P0|^ECONN|^EPIPE$|^ETIMEDOUT$|^ENOTFOUND$|^EAI_AGAIN$|^EHOSTUNREACH$|^ENETUNREACH$/,
    /connection terminated|timeout exceeded when trying to connect|timeout expired|query read timeout|socket hang up/i,
    (words) =>
      `The database does not answer (${words}). Check that it runs and can be reached from here, then try again.`,
  ],
];

/** The message of the first cause, on one line. The errors around it repeat the query and its values. */
export function lastWords(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  const words =
    at instanceof AggregateError
      ? at.errors.map((one) => (one instanceof Error ? one.message : '')).join(', ')
      : at instanceof Error
        ? at.message
        : '';
  return words.replaceAll(/\s+/g, ' ').trim();
}
