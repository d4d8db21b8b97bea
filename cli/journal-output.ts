import { once } from 'node:events';
import { open, rename, rm } from 'node:fs/promises';
import { OperatorError } from '../local/operator-error.ts';

/** The destination of a journal, which is written piece by piece. */
export interface JournalOutput {
  write(this: void, piece: string): Promise<void>;
  finish(this: void): Promise<void>;
  /** Removes the incomplete file and passes the error on. */
  abandon(this: void, error: unknown): Promise<never>;
}

/** Waits when the reader is slower than the export. Ends the command when the reader has closed the pipe. */
export function journalOutput(stream: NodeJS.WriteStream): JournalOutput {
  stream.on('error', () => process.exit(1));
  return {
    write: async (piece) => {
      if (!stream.write(piece)) await once(stream, 'drain');
    },
    finish: () => Promise.resolve(),
    abandon: async (error) => {
      throw error;
    },
  };
}

/**
 * A file that gets its name only when it is complete, because half a journal looks like a whole one. Only its
 * owner may read it, because it shows who earned how much.
 */
export async function journalFile(path: string): Promise<JournalOutput> {
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, 'w', 0o600).catch((error: unknown) => {
    throw new OperatorError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  return {
    write: (piece) => file.appendFile(piece),
    finish: async () => {
      await file.close();
      await rename(unfinished, path);
    },
    abandon: async (error) => {
      await file.close();
      await rm(unfinished, { force: true });
      throw error;
    },
  };
}
