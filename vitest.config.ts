import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  // One GraphQL in the process: the ES module and the CommonJS module of the package would each have their own types.
  resolve: {
    alias: [
      {
        find: /^graphql$/,
        replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)),
      },
    ],
  },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/cluster.ts'],
    pool: 'forks',
    // What may be shared between files, and what is not, is the runner's to say.
    isolate: false,
    runner: './test/support/fresh-doors-runner.ts',
    // One more than the two cores that the suite is made for: some files wait for limits, locks and other processes.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Requests leave much behind at once: with more room for what is young, it is collected in half the time.
    execArgv: ['--max-semi-space-size=64'],
    server: { deps: { inline: ['type-graphql', 'graphql-scalars'] } },
    // They only end what hangs. However slow the machine is, no verdict comes of its speed.
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
});
