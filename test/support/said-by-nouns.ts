import { filesIn, ROOT } from '../architecture/sources.ts';

/**
 * Tables that every noun states for itself, in `<folder>/<wing>/<noun>.ts`, as one table.
 * @throws Error if two nouns state the same key.
 */
export async function saidByNouns<T extends object>(folder: string, name: string): Promise<T> {
  const joined: Record<string, unknown> = {};
  for (const file of filesIn(folder)) {
    const table = ((await import(`${ROOT}/${file}`)) as Readonly<Record<string, object | undefined>>)[name];
    for (const [key, value] of Object.entries(table ?? {})) {
      if (key in joined) throw new Error(`${key} is stated twice, the second time in ${file}`);
      joined[key] = value;
    }
  }
  return joined as T;
}
