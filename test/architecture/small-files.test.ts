import { expect, it } from 'vitest';
import { codeIn, FOLDERS, importsOf, textOf } from './sources.ts';

const SMALL = 15;

/** Floors that are divided into wings: a file of another wing cannot take in what stands in an earlier one. */
const IN_WINGS = ['domain', 'db', 'services', 'schema'];

/** One of a kind that has a file for each, with the reason why a small one stays a file. */
const ONE_OF_A_KIND: readonly (readonly [file: RegExp, reason: string])[] = [
  [/^schema\/.*\/noun\.ts$/, 'each noun has one, and `npm run schema` lists them'],
  [
    /^services\/.*\/(sentences|labels)\.ts$/,
    'where the words of each noun are looked for, in both languages',
  ],
  [/^services\/sales\/orders\/cancel-order\.ts$/, 'each step of an order has a file, and R17 names this one'],
  [/^db\/.*\.table\.ts$/, 'each noun that is stored has one, and migrations are written from them'],
];

const CODE = FOLDERS.flatMap(codeIn);
const COMMANDS = textOf('package.json');

function homeOf(file: string): string {
  const [floor = '', wing = '', inside] = file.split('/');
  return IN_WINGS.includes(floor) && inside !== undefined ? `${floor}/${wing}` : floor;
}

it('a file of at most 15 lines that one other file of its folder uses is part of that file', () => {
  const users = new Map<string, Set<string>>();
  for (const file of CODE)
    for (const target of importsOf(file).files)
      users.set(target, (users.get(target) ?? new Set<string>()).add(file));
  const offences = CODE.filter((file) => {
    const [user, ...others] = users.get(file) ?? [];
    if (user === undefined || others.length > 0 || homeOf(user) !== homeOf(file)) return false;
    if (textOf(file).trimEnd().split('\n').length > SMALL || COMMANDS.includes(file)) return false;
    return !ONE_OF_A_KIND.some(([form]) => form.test(file));
  });
  expect(offences).toEqual([]);
});

it('what stays a small file is there', () => {
  expect(ONE_OF_A_KIND.filter(([form]) => !CODE.some((file) => form.test(file)))).toEqual([]);
});
