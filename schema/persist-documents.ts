import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildTributarySchema } from './build.ts';
import { collectDocuments } from './persisted/collect-documents.ts';

/**
 * `npm run documents`: checks a client's operations against the schema and its limits, and writes the file
 * that PERSISTED_DOCUMENTS names. Prints the id of each, which the client sends as `documentId`.
 */
const USAGE =
  'Usage: npm run -s documents -- <folder or files of .graphql> … [--out persisted-documents.json]';

try {
  run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `No documents were written.\n${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}

function run(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string', default: 'persisted-documents.json' } },
  });
  if (positionals.length === 0) throw new Error(USAGE);
  const documents = collectDocuments(buildTributarySchema(), positionals).map((document) => ({
    ...document,
    id: idOf(document.text),
  }));
  writeFileSync(
    values.out,
    `${JSON.stringify(Object.fromEntries(documents.map(({ id, text }) => [id, text])), null, 2)}\n`,
  );
  for (const { id, name, cost } of documents)
    process.stdout.write(`${id}  ${name}  (cost ${cost.toString()})\n`);
}

function idOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
