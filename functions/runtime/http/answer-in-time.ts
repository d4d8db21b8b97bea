import type { Context } from 'aws-lambda';

/** What a door has to know of its invocation: how long it may still run. On one machine as in Lambda. */
export type TimeLeft = Pick<Context, 'getRemainingTimeInMillis'>;

/** For the way back: an instance that runs out of time is killed without a line, and its caller gets no answer of ours. */
const WAY_BACK_MS = 1000;

/**
 * The answer, or `otherwise` shortly before the invocation has no time left. The work goes on: whoever is told so asks again
 * by the same key.
 */
export async function inTime<T>(left: TimeLeft | undefined, answer: Promise<T>, otherwise: () => T): Promise<T> {
  if (left === undefined) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(otherwise());
    }, Math.max(0, left.getRemainingTimeInMillis() - WAY_BACK_MS));
  });
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}
