/** `npm run demo`: lives a real shop's year through once more, prints what it came to, and has every figure checked. */
import { resolve } from 'node:path';
import { defineCommand, runMain } from 'citty';
import pc from 'picocolors';
import { readYear } from '../online-retail/read.ts';
import { Api } from './api.ts';
import { takeFolder } from './data-folder.ts';
import { tokenFor } from './programs.ts';
import { CHANNEL } from './programme.ts';
import { bars } from './progress.ts';
import { replay } from './replay.ts';
import { report } from './report/report.ts';
import { startServer } from './server.ts';

interface Options {
  readonly folder: string;
  readonly connections: number;
  readonly orders: number | undefined;
}

/** True when every statement agrees with the check and the audit is clean. */
async function demo({ folder, connections, orders }: Options): Promise<boolean> {
  takeFolder(folder);
  const started = performance.now();
  const server = await startServer(folder);
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => reject(new Error('Interrupted.')));
  });
  try {
    return await Promise.race([live(server.url), interrupted]);
  } finally {
    await server.stop();
    process.stdout.write(`\n${((performance.now() - started) / 1000).toFixed(0)} s. To look around: DATA_DIR=${folder} npm start\n`);
  }

  async function live(url: string): Promise<boolean> {
    const callers = {
      admin: new Api(url, await tokenFor(folder, '--role', 'ADMIN')),
      shop: new Api(url, await tokenFor(folder, '--role', 'STOREFRONT', '--channel', CHANNEL)),
    };
    const year = readYear();
    await replay(callers, year, { progress: bars, connections, orders });
    return report(callers.admin, year, { folder, orders, progress: bars });
  }
}

const command = defineCommand({
  meta: { name: 'demo', description: 'A real shop’s year under a real tree of sponsors, through the API and checked to the penny.' },
  args: {
    data: { type: 'string', default: '.data-demo', description: 'folder for the demo’s own database; emptied at each run' },
    connections: { type: 'string', default: '8', description: 'HTTP requests at a time' },
    orders: { type: 'string', description: 'only the first so many orders' },
  },
  async run({ args }) {
    const orders = args.orders === undefined ? undefined : Number(args.orders);
    try {
      const right = await demo({ folder: resolve(args.data), connections: Number(args.connections), orders });
      process.exitCode = right ? 0 : 1;
    } catch (error) {
      process.stderr.write(`\n${pc.red(error instanceof Error ? error.message : String(error))}\n`);
      process.exitCode = 1;
    }
  },
});

await runMain(command);
