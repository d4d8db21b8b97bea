import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildTributarySchema } from './build.ts';

/** The schema as text, sorted, so that it changes only where the API does. */
export function printTributarySchema(): string {
  return `${printSchema(lexicographicSortSchema(buildTributarySchema()))}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL('../schema.graphql', import.meta.url), printTributarySchema());
}
