import { SingleBar } from 'cli-progress';
import type { OnProgress } from '../domain/progress.ts';

/**
 * Does long work and shows its progress on the terminal. The bar disappears when the work ends. No bar is
 * shown when the command's error output goes to a file or a pipe, or when its output goes to the same
 * terminal.
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
