import { OperatorError } from './operator-error.ts';
import { explainDatabaseError } from './database-errors.ts';
import { explainSystemError } from './system-errors.ts';

/**
 * Ends a command with an error. An operator error is printed as a sentence; any other error is a fault of
 * the program and printed in full.
 */
export function fail(what: string, error: unknown): never {
  process.stderr.write(
    `${what}\n${operatorErrorOf(error)?.message ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  );
  process.exit(1);
}

/**
 * The error as an OperatorError, also if the database or the system caused it. Undefined for a fault of the
 * program.
 */
export function operatorErrorOf(error: unknown): OperatorError | undefined {
  if (error instanceof OperatorError) return error;
  const sentence = explainSystemError(error) ?? explainDatabaseError(error);
  return sentence === undefined ? undefined : new OperatorError(sentence);
}
