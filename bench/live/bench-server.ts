import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { issueToken, type Bearer } from '../../cli/issue-token.ts';
import { dataFolder } from '../../local/data-folder.ts';
import { runningServer } from '../../local/server-file.ts';
import type { AskedOfProcess, Usage } from './measured-process.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start` as a process of its own, which tells what it uses. */
export interface BenchServer {
  readonly url: string;
  readonly databaseUrl: string;
  token(bearer: Bearer): Promise<string>;
  tells(asked: AskedOfProcess): Promise<Usage>;
  stop(): Promise<void>;
}

export async function startServer(dataDir: string, more: NodeJS.ProcessEnv): Promise<BenchServer> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', '--import', './bench/live/measured-process.ts', 'local/start.ts'],
    {
      cwd: PROJECT,
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: '0',
        // The sockets of the bench come from one address, its orders too, and no job works beside it.
        LIVE_CONNECTIONS_PER_ADDRESS: '100000',
        RATE_LIMITS: 'off',
        SCHEDULES: 'off',
        ...more,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  await ready(child);
  const folder = dataFolder({ DATA_DIR: dataDir });
  const server = runningServer(folder);
  if (server === undefined) throw new Error('The server has ended.');
  const now = new Date();
  return {
    url: server.url,
    databaseUrl: server.databaseUrl,
    token: (bearer) => issueToken(folder.signingKeys, server.tokens, bearer, now),
    tells: async (asked) => {
      child.send(asked);
      const [usage] = (await once(child, 'message')) as [Usage];
      return usage;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Tributary is ready.')) resolve();
    });
    child.once('exit', () => {
      reject(new Error(`The server did not start: ${said}`));
    });
  });
}
