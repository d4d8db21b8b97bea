import { readdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nameOf } from './list-nouns.ts';

const DOMAIN = fileURLToPath(new URL('../domain/', import.meta.url));

/**
 * The text of `domain/id-kinds.ts`, from the `<noun>.ids.ts` of every wing of the domain.
 * @throws Error if a kind or a prefix is given twice, or a prefix is not three lower-case letters.
 */
export async function listIdKinds(): Promise<string> {
  const nouns = readdirSync(DOMAIN, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ids.ts'))
    .map(({ parentPath, name }) => relative(DOMAIN, `${parentPath}/${name}`).replaceAll('\\', '/'))
    .map((file) => file.replace(/\.ids\.ts$/, ''))
    .sort();
  const kinds = (await Promise.all(nouns.map(idsOf))).flatMap((ids) => Object.entries(ids));
  checkKinds(kinds);
  return [
    ...nouns.map((noun) => `import { ids as ${nameOf(noun)} } from './${noun}.ids.ts';`),
    '',
    '/** The prefix of each kind of id. Written by `npm run schema` from the `.ids.ts` files of the wings, like all of this file. */',
    'export const ID_PREFIXES = {',
    ...nouns.map((noun) => `  ...${nameOf(noun)},`),
    '} as const;',
    '',
    'export type IdKind = keyof typeof ID_PREFIXES;',
    '',
    'declare const kind: unique symbol;',
    '/** A prefixed id such as `ord_0698ab…`: the prefix, an underscore, 26 to 40 lower-case letters and digits. */',
    'export type Id<K extends IdKind> = string & { readonly [kind]: K };',
    '',
    ...kinds.map(
      ([kind]) => `export type ${kind.charAt(0).toUpperCase()}${kind.slice(1)}Id = Id<'${kind}'>;`,
    ),
    '',
  ].join('\n');
}

/** @throws Error if a kind or a prefix is there twice, or a prefix is not three lower-case letters. */
export function checkKinds(kinds: readonly (readonly [kind: string, prefix: string])[]): void {
  const said = new Set<string>();
  for (const [kind, prefix] of kinds) {
    if (!/^[a-z]{3}$/.test(prefix))
      throw new Error(`The prefix of "${kind}" is not three lower-case letters.`);
    for (const name of [`kind "${kind}"`, `prefix "${prefix}"`]) {
      if (said.has(name)) throw new Error(`The ${name} is given by two nouns.`);
      said.add(name);
    }
  }
}

async function idsOf(noun: string): Promise<Readonly<Record<string, string>>> {
  const { ids } = (await import(`${DOMAIN}${noun}.ids.ts`)) as {
    readonly ids: Readonly<Record<string, string>>;
  };
  return ids;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(`${DOMAIN}id-kinds.ts`, await listIdKinds());
