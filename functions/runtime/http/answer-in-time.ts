import type { Context } from 'aws-lambda';

/** What a door has to know of its invocation. Lambda tells how long it may still run; one machine also tells the rest. */
export interface Invocation extends Pick<Context, 'getRemainingTimeInMillis'> {
  /** Fires when nobody waits for the answer any more. Left out, nobody is known to have left. */
  readonly callerLeft?: AbortSignal;
  /** Is told of work that may go on when its answer has been given. */
  readonly goesOn?: (work: Promise<unknown>) => void;
}

/** For the way back: an instance that runs out of time is killed without a line, and its caller gets no answer of ours. */
const WAY_BACK_MS = 1000;

/**
 * The answer of the work, or `otherwise` shortly before the invocation has no time left. The work goes on: whoever is told so
 * asks again by the same key. Its signal fires then, and when the caller leaves: from then on nobody waits for what it reads.
 */
export async function inTime<T>(
  left: Invocation | undefined,
  work: (over: AbortSignal) => Promise<T>,
  otherwise: () => T,
): Promise<T> {
  const over = new AbortController();
  if (left === undefined) return work(over.signal);
  const end = (): void => {
    over.abort();
  };
  if (left.callerLeft?.aborted === true) end();
  left.callerLeft?.addEventListener('abort', end, { once: true });
  const answer = work(over.signal);
  left.goesOn?.(answer);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(
      () => {
        end();
        resolve(otherwise());
      },
      Math.max(0, left.getRemainingTimeInMillis() - WAY_BACK_MS),
    );
  });
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}
