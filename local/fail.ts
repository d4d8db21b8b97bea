import { OperatorError } from './operator-error.ts';
import { explainDatabaseError } from './database-errors.ts';
import { explainSystemError } from './system-errors.ts';

/** Ends a command: what stands in its way is told in a sentence, anything else is a fault of ours and shown in full. */
export function fail(what: string, error: unknown): never {
  process.stderr.write(
    `${what}\n${operatorErrorOf(error)?.message ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  );
  process.exit(1);
}

/** An OperatorError as it is; what the database or the system refused as one. Undefined for a fault of ours. */
export function operatorErrorOf(error: unknown): OperatorError | undefined {
  if (error instanceof OperatorError) return error;
  const sentence = explainSystemError(error) ?? explainDatabaseError(error);
  return sentence === undefined ? undefined : new OperatorError(sentence);
}
