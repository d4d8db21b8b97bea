import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeIn, ROOT, textOf } from './sources.ts';

/** The rules that this release keeps. The others stand in the table without links, as what is to come. */
const KEPT = [
  ...Array.from({ length: 29 }, (_, number) => `R${number}`),
  'R2a',
  'R29',
  'R29a',
  'R29b',
  'R29c',
  'R30',
  'R31a',
  'R31c',
  'R31d',
  'R32',
  'R33',
  'R34',
  'R35',
  'R36',
  'R37',
  'R38',
  'R39',
];

const CODE = ['functions', 'schema', 'services', 'domain', 'db'].flatMap(codeIn).map(textOf);
const TESTS = codeIn('test')
  .filter((file) => !file.startsWith('test/architecture/'))
  .map(textOf);

describe.each(KEPT)('%s', (rule) => {
  it('is named in code and in a test', () => {
    const named = new RegExp(`\\b${rule}\\b`);
    expect({
      code: CODE.some((text) => named.test(text)),
      test: TESTS.some((text) => named.test(text)),
    }).toEqual({
      code: true,
      test: true,
    });
  });

  it('stands in the table of docs/rules.md with its code and its test', () => {
    const links = linksOf(rule);
    expect(links.filter((link) => !existsSync(join(ROOT, 'docs', link)))).toEqual([]);
    expect(links.some((link) => link.startsWith('../test/'))).toBe(true);
    expect(links.some((link) => /^\.\.\/(functions|schema|services|domain|db)\//.test(link))).toBe(true);
  });
});

it('has no row of docs/rules.md that leads nowhere', () => {
  const dead = rows().flatMap(({ links }) => links.filter((link) => !existsSync(join(ROOT, 'docs', link))));
  expect(dead).toEqual([]);
});

interface Row {
  readonly rule: string;
  readonly links: readonly string[];
}

/** Rows of Markdown tables whose first cell starts with the number of a rule; links to elsewhere are left aside. */
function rows(): readonly Row[] {
  return textOf('docs/rules.md')
    .split('\n')
    .flatMap((line) => {
      const rule = /^\|\s*\**\[?(R\d+[a-d]?)\b/.exec(line)?.[1];
      return rule === undefined ? [] : [{ rule, links: filesLinkedIn(line) }];
    });
}

function linksOf(rule: string): readonly string[] {
  return rows()
    .filter((row) => row.rule === rule)
    .flatMap(({ links }) => links);
}

function filesLinkedIn(line: string): string[] {
  return [...line.matchAll(/\]\(([^)#\s]+)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}
