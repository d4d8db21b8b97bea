import { SingleBar } from 'cli-progress';
import type { OnProgress } from '../domain/progress.ts';

/**
 * Does a long work and shows on the terminal how far it has come; the bar is gone when the work has ended. Nothing is
 * written where the errors of the command go into a file or a pipe, nor beside an output that goes to the same terminal.
 */
export async function withProgress<T>(
  what: string,
  work: (told: OnProgress | undefined) => Promise<T>,
  shows = true,
): Promise<T> {
  if (!process.stderr.isTTY || !shows) return work(undefined);
  const bar = new SingleBar({
    stream: process.stderr,
    format: `${what} {bar} {percentage} % of {total}`,
    clearOnComplete: true,
    barCompleteChar: '#',
    barIncompleteChar: '.',
  });
  let isStarted = false;
  try {
    return await work((done, total) => {
      if (!isStarted) bar.start(total, done);
      else bar.update(done);
      isStarted = true;
    });
  } finally {
    bar.stop();
  }
}
