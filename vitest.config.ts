import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One GraphQL in the process: the ES module and the CommonJS module of the package would each have their own types.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) }] },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/cluster.ts'],
    pool: 'forks',
    maxWorkers: 2,
    server: { deps: { inline: ['type-graphql', 'graphql-scalars'] } },
    // They only end what hangs. However slow the machine is, no verdict comes of its speed.
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
});
