import { Obstacle } from './obstacle.ts';
import { toldByDatabase } from './told-by-database.ts';
import { toldBySystem } from './told-by-system.ts';

/** Ends a command: what stands in its way is told in a sentence, anything else is a fault of ours and shown in full. */
export function fail(what: string, error: unknown): never {
  process.stderr.write(`${what}\n${obstacleOf(error)?.message ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  process.exit(1);
}

/** An Obstacle as it is; what the database or the system refused as one. Undefined for a fault of ours. */
export function obstacleOf(error: unknown): Obstacle | undefined {
  if (error instanceof Obstacle) return error;
  const sentence = toldBySystem(error) ?? toldByDatabase(error);
  return sentence === undefined ? undefined : new Obstacle(sentence);
}
