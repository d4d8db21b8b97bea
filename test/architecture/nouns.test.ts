import { describe, expect, it } from 'vitest';
import { checkKinds, listIdKinds } from '../../schema/list-id-kinds.ts';
import { ID_PREFIXES } from '../../domain/ids.ts';
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

describe('the kinds of ids', () => {
  it('are those of the nouns: `npm run schema` writes the list', async () => {
    expect(textOf('domain/id-kinds.ts')).toBe(await listIdKinds());
  });

  it('have a prefix each, of three letters, that no other has', () => {
    expect(() => {
      checkKinds(Object.entries(ID_PREFIXES));
    }).not.toThrow();
    expect(new Set(Object.values(ID_PREFIXES)).size).toBe(Object.keys(ID_PREFIXES).length);
  });

  it.each<[string, [string, string], string]>([
    ['a prefix of another kind', ['parcel', 'ord'], 'The prefix "ord" is given by two nouns.'],
    ['a kind of another noun', ['order', 'par'], 'The kind "order" is given by two nouns.'],
    ['a longer prefix', ['parcel', 'parc'], 'The prefix of "parcel" is not three lower-case letters.'],
  ])('refuse %s', (_, kind, message) => {
    expect(() => {
      checkKinds([...Object.entries(ID_PREFIXES), kind]);
    }).toThrow(message);
  });
});
