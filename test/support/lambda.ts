import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A bundle in its own process, as in an instance of a Lambda. */
export interface Lambda {
  /** Sends one event and returns the function's answer. Throws the error that the function throws. Without a time limit, it has ten minutes. */
  invoke(event: unknown, timeLimitMs?: number): Promise<unknown>;
  /** Everything that it has logged. */
  log(): string;
  /** With a signal that leaves it no time, if it is said. */
  stop(signal?: 'SIGKILL'): Promise<void>;
}

interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

/**
 * Starts a bundle with these variables and no others, in a folder without node_modules, so that it can use
 * only the modules it contains.
 */
export async function startLambda(
  bundle: string,
  variables: Readonly<Record<string, string>>,
): Promise<Lambda> {
  const runtime = fileURLToPath(new URL('lambda-process.mjs', import.meta.url));
  // The log goes to a file, where a line can be read as soon as it is written. With a pipe, a line could be
  // read after the answer that follows it.
  const file = join(mkdtempSync(join(dirname(bundle), 'log-')), 'log');
  const output = openSync(file, 'a');
  const child = fork(runtime, [bundle], {
    cwd: dirname(bundle),
    env: variables,
    execArgv: [],
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const log = (): string => readFileSync(file, 'utf8');
  const ended = once(child, 'exit');
  const message = async (): Promise<Answer> => {
    const died = ended.then(() => Promise.reject(new Error(`The function's process ended: ${log()}`)));
    const [answer] = (await Promise.race([once(child, 'message'), died])) as [Answer];
    return answer;
  };
  await message();
  let count = 0;
  return {
    invoke: async (event, timeLimitMs = 600_000) => {
      const answer = message();
      child.send({ event, timeLimitMs, awsRequestId: `request-${++count}` });
      const { result, error } = await answer;
      if (error !== undefined) throw new Error(error);
      return result;
    },
    log,
    stop: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}
