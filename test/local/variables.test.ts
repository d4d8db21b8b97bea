import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { codeIn, textOf } from '../architecture/sources.ts';
import { DEPLOYMENT_VARIABLES, SURROUNDINGS, VARIABLES } from '../../local/variables.ts';

/*
 * One table knows every variable; the code reads no other, and the manual tells each of them.
 */
const KNOWN = VARIABLES.flatMap(({ names }) => names);

const CODE = ['functions', 'local', 'cli', 'services', 'schema', 'domain', 'db', 'stacks']
  .flatMap((folder) => codeIn(folder))
  .filter((file) => !/local\/variables\.ts$/.test(file))
  .map(textOf)
  .join('\n');

/** However it is read: by name, taken out of the variables, or handed to what reads it. */
const READ = new Set([
  ...[...CODE.matchAll(/(?:process\.env|variables|env)\['(\w+)'\]/g)].map(([, name]) => name ?? ''),
  ...[
    ...CODE.matchAll(
      /(?:oneOf\((?:variables|process\.env), |wholeNumber\(variables, |required\(|wholeNumber\(|timeZone\()'([A-Z][A-Z_\d]+)'/g,
    ),
  ].map(([, name]) => name ?? ''),
  ...[
    ...CODE.matchAll(
      /(?:const \{([^{}]*)\} = (?:variables|process\.env)\b|\{([^{}]*)\}: NodeJS\.ProcessEnv)/g,
    ),
  ].flatMap(([, one, other]) =>
    [...(one ?? other ?? '').matchAll(/\b([A-Z][A-Z_\d]+)\b/g)].map(([, name]) => name ?? ''),
  ),
  ...[...CODE.matchAll(/given\(([^)]*)\)/g)].flatMap(([, list]) =>
    [...(list ?? '').matchAll(/'([A-Z_\d]+)'/g)].map(([, name]) => name ?? ''),
  ),
]);

/** The first cells of the manual's tables of variables and of a deployment's settings. */
const TABLES = readFileSync('docs/operations.md', 'utf8')
  .split(/\n\n/)
  .filter((block) => /^\| (variable|setting)/.test(block));
const TOLD = new Set(
  TABLES.flatMap((table) => table.split('\n')).flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z_\d]+)`/g)].map(([, name]) => name ?? ''),
  ),
);

it('finds the variables in the code and in the manual', () => {
  expect(READ).toContain('DATABASE_URL');
  expect(READ).toContain('SCHEDULES');
  expect(READ).toContain('NODE_ENV');
  expect(READ).toContain('OIDC_TYP');
  expect(TOLD.size).toBeGreaterThan(30);
});

it('no variable is entered twice', () => {
  expect(KNOWN.length).toBe(new Set(KNOWN).size);
});

it('the code reads the variables of the table, and no others', () => {
  expect([...READ].sort()).toEqual([...KNOWN, ...DEPLOYMENT_VARIABLES, ...SURROUNDINGS].sort());
});

it('the manual tells the variables of the table, and no others', () => {
  expect([...TOLD].sort()).toEqual([...KNOWN, ...DEPLOYMENT_VARIABLES].sort());
});
