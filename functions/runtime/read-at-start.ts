import { writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;

/**
 * Reads everything that a function is told of where it runs, before it serves anybody. What cannot be used ends the process
 * with one line of the log that names the setting and says what it takes: a deployment that is told something wrong fails as
 * it starts, and not at each request.
 */
export function readAtStart(...settings: readonly (() => unknown)[]): void {
  try {
    for (const read of settings) read();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    // Not through the logger: what is wrong may be what it is told.
    writeSync(
      STANDARD_OUTPUT,
      `${JSON.stringify({ level: 'fatal', time: new Date().toISOString(), msg: sentence })}\n`,
    );
    process.exit(1);
  }
}
