import { Obstacle } from './obstacle.ts';

/** Ends a command: an Obstacle is told as its sentence, anything else is a fault of ours and shown in full. */
export function fail(what: string, error: unknown): never {
  const reason = error instanceof Obstacle ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${what}\n${reason}\n`);
  process.exit(1);
}
