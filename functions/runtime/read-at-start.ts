import { writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;

/**
 * Reads all settings of a function before it serves a request. A wrong setting ends the process with one
 * log line that names the setting and its allowed values, so a wrongly configured deployment fails at its
 * start and not at each request.
 */
export function readAtStart(...settings: readonly (() => unknown)[]): void {
  try {
    for (const read of settings) read();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    // The logger is not used, because its own setting may be wrong.
    writeSync(
      STANDARD_OUTPUT,
      `${JSON.stringify({ level: 'fatal', time: new Date().toISOString(), msg: sentence })}\n`,
    );
    process.exit(1);
  }
}
