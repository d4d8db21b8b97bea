import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { codeIn, textOf } from './sources.ts';

/* A refusal's sentence stands with the noun that says it, so that a new noun brings its own and no list has to know it. */
const GROUND = 'services/sentences.ts';
const CODE = ['schema', 'services'].flatMap(codeIn);
const HOMES = CODE.filter((file) => file === GROUND || /^services\/.*\/sentences\.ts$/.test(file));

interface Listed {
  readonly home: string;
  readonly name: string;
  /** The folders of the nouns that say it; '' for what stands on a floor itself. */
  readonly saidBy: ReadonlySet<string>;
}

const parsed = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);

/** The sentences of a home by the name of their object. */
function listIn(home: string): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const node of parsed(home).statements) {
    if (!ts.isVariableStatement(node)) continue;
    for (const { name, initializer } of node.declarationList.declarations) {
      const value =
        initializer !== undefined && ts.isAsExpression(initializer) ? initializer.expression : initializer;
      if (value === undefined || !ts.isObjectLiteralExpression(value)) continue;
      lists.set(
        name.getText(),
        value.properties.map((one) => one.name?.getText() ?? ''),
      );
    }
  }
  return lists;
}

const nounOf = (file: string): string => dirname(file).split('/').slice(1).join('/');

/** The nouns whose code takes this sentence out of its object. */
function saidBy(home: string, list: string, sentence: string): ReadonlySet<string> {
  const use = new RegExp(`\\b${list}\\s*\\.${sentence}\\b`);
  return new Set(
    CODE.filter((file) => {
      if (HOMES.includes(file) || !use.test(textOf(file))) return false;
      return [...textOf(file).matchAll(/from '(\.[^']*)'/g)].some(
        ([, target = '']) => join(dirname(file), target) === home,
      );
    }).map(nounOf),
  );
}

const SENTENCES: readonly Listed[] = HOMES.flatMap((home) =>
  [...listIn(home)]
    .filter(([list]) => list.endsWith('SENTENCES'))
    .flatMap(([list, names]) =>
      names.map((name) => ({ home, name: `${list}.${name}`, saidBy: saidBy(home, list, name) })),
    ),
);

it('every sentence is said by somebody', () => {
  expect(SENTENCES.length).toBeGreaterThan(150);
  expect(SENTENCES.filter((one) => one.saidBy.size === 0).map(({ name }) => name)).toEqual([]);
});

it('the ground of all holds only what several nouns say, or what the ground says itself', () => {
  const elsewhere = SENTENCES.filter(
    ({ home, saidBy: nouns }) => home === GROUND && nouns.size === 1 && !nouns.has(''),
  );
  expect(elsewhere.map(({ name, saidBy: nouns }) => `${name} is said by ${[...nouns].join()}`)).toEqual([]);
});

it('what one noun says stands with that noun', () => {
  const elsewhere = SENTENCES.filter(
    ({ home, saidBy: nouns }) => home !== GROUND && nouns.size === 1 && !nouns.has(nounOf(home)),
  );
  expect(elsewhere.map(({ name, saidBy: nouns }) => `${name} is said by ${[...nouns].join()}`)).toEqual([]);
});
