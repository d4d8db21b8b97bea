import type { Context } from 'aws-lambda';

/**
 * The facts about an invocation that an HTTP function needs. Lambda gives the remaining time; one machine
 * also gives the others.
 */
export interface Invocation extends Pick<Context, 'getRemainingTimeInMillis'> {
  /** Fires when the caller has left. Left out: callers are not watched. */
  readonly callerLeft?: AbortSignal;
  /** Called with work that may continue after the answer was sent. */
  readonly goesOn?: (work: Promise<unknown>) => void;
}

/**
 * Time reserved to send the answer: an instance that runs out of time is killed without a log line, and its
 * caller gets no answer from this server.
 */
const WAY_BACK_MS = 1000;

/**
 * Returns the answer of the work, or `otherwise` shortly before the invocation runs out of time. The work
 * continues, and the caller can repeat the request with the same key. The signal fires at that moment, or
 * when the caller leaves: from then on no one needs the data that is read.
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
