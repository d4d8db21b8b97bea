import { describe, expect, it } from 'vitest';
import { listNouns } from '../../schema/list-nouns.ts';
import { nouns } from '../../schema/nouns.ts';
import { codeIn, filesIn, textOf } from './sources.ts';

/** Folders of nouns: schema/<wing>/<noun>. */
const FOLDERS = new Set(
  codeIn('schema')
    .map((file) => file.split('/'))
    .filter((parts) => parts.length === 4)
    .map((parts) => parts.slice(0, 3).join('/')),
);

describe('the nouns of the schema', () => {
  it('are listed as their folders are: `npm run schema` writes the list', () => {
    expect(textOf('schema/nouns.ts')).toBe(listNouns());
  });

  it('have a noun.ts each, and export it as `noun`', () => {
    expect(FOLDERS.size).toBeGreaterThan(20);
    expect([...FOLDERS].filter((folder) => !filesIn(folder).includes(`${folder}/noun.ts`))).toEqual([]);
  });

  it('give every resolver class that stands in their folders', () => {
    const given = new Set(nouns.flatMap(({ resolvers }) => resolvers.map(({ name }) => name)));
    const written = [...FOLDERS]
      .flatMap(codeIn)
      .flatMap((file) =>
        [...textOf(file).matchAll(/^@Resolver\([^\n]*\)\nexport class (\w+)/gm)].map(([, name = '']) => name),
      );
    expect(written.filter((name) => !given.has(name))).toEqual([]);
    expect(written).toHaveLength(given.size);
  });

  it('give the labels that stand beside their services', () => {
    const given = new Set(nouns.flatMap(({ labels }) => Object.keys(labels ?? {})));
    const written = codeIn('services')
      .filter((file) => file.endsWith('/labels.ts'))
      .flatMap((file) => [...textOf(file).matchAll(/^ {2}(\w+): \{$/gm)].map(([, type = '']) => type));
    expect(written.length).toBeGreaterThan(15);
    expect(written.sort()).toEqual([...given].sort());
  });

  it('give nothing twice: no class, no loaders, no kind of id, no list, no label', () => {
    const given = nouns.flatMap(({ resolvers, loaders, node, costs, labels }) => [
      ...resolvers.map(({ name }) => `class ${name}`),
      ...(loaders === undefined ? [] : [`loaders ${loaders.name}`]),
      ...Object.keys(node ?? {}).map((kind) => `id of ${kind}`),
      ...Object.keys(costs ?? {}).map((list) => `list ${list}`),
      ...Object.keys(labels ?? {}).map((type) => `labels of ${type}`),
    ]);
    expect(given.filter((name, place) => given.indexOf(name) !== place)).toEqual([]);
  });
});
