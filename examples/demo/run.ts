/** `npm run demo`: replays one year of a real shop's orders, prints the results, and checks every figure. */
import { join, resolve } from 'node:path';
import { defineCommand, runMain } from 'citty';
import pc from 'picocolors';
import { readYear } from '../online-retail/read.ts';
import { Api } from './api.ts';
import { takeFolder } from './data-folder.ts';
import { listen, type Listening } from './listen.ts';
import { tokenFor } from './programs.ts';
import { bars } from './progress.ts';
import { replay } from './replay.ts';
import { printLastEvents } from './report/last-events.ts';
import { report } from './report/report.ts';
import { startServer } from './server.ts';
import { thin } from './thin.ts';

interface Options {
  readonly folder: string;
  readonly connections: number;
  readonly oneIn: number;
}

/** True when every statement agrees with the check and the audit is clean. */
async function demo({ folder, connections, oneIn }: Options): Promise<boolean> {
  takeFolder(folder);
  const started = performance.now();
  const server = await startServer(folder);
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => reject(new Error('Interrupted.')));
  });
  try {
    return await Promise.race([live(server.url), interrupted]);
  } catch (error) {
    throw new Error(`${message(error)}\nWhat the server said is in ${join(folder, 'server.log')}.`, {
      cause: error,
    });
  } finally {
    await server.stop();
    process.stdout.write(
      `\n${((performance.now() - started) / 1000).toFixed(0)} s. To look around: DATA_DIR=${folder} npm start\n`,
    );
  }

  async function live(url: string): Promise<boolean> {
    const admin = new Api(url, await tokenFor(folder, '--role', 'ADMIN'));
    const year = thin(readYear(), oneIn);
    let phone: Listening | undefined;
    await replay(admin, year, {
      progress: bars,
      connections,
      beforeLast: async (months) => {
        phone = await listen(admin, url, folder, months);
      },
    });
    const story = await phone?.end();
    const right = await report(admin, year, { folder, oneIn, progress: bars });
    return (story === undefined || printLastEvents(story)) && right;
  }
}

const command = defineCommand({
  meta: {
    name: 'demo',
    description:
      'A real shop’s year under a real tree of sponsors, through the API and checked to the penny.',
  },
  args: {
    data: {
      type: 'string',
      default: '.data-demo',
      description: 'folder for the demo’s own database; emptied at each run',
    },
    connections: { type: 'string', default: '8', description: 'HTTP requests at a time' },
    'one-in': {
      type: 'string',
      default: '1',
      description: 'records one in so many orders, for a quick look',
    },
  },
  async run({ args }) {
    try {
      const right = await demo({
        folder: resolve(args.data),
        connections: atLeastOne('connections', args.connections),
        oneIn: atLeastOne('one-in', args['one-in']),
      });
      process.exitCode = right ? 0 : 1;
    } catch (error) {
      process.stderr.write(`\n${pc.red(message(error))}\n`);
      process.exitCode = 1;
    }
  },
});

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function atLeastOne(name: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Error(`--${name} takes a whole number from 1 on.`);
  return Number(text);
}

await runMain(command);
