import { filesIn, ROOT } from '../architecture/sources.ts';

export const EVERY_ROLE = 'ADMIN STOREFRONT DISTRIBUTOR';
export const OPERATORS = 'ADMIN';
export const SHOPS = 'ADMIN STOREFRONT';
export const EARNERS = 'ADMIN DISTRIBUTOR';

/**
 * Who may read what of a noun (R32), said a second time beside the schema: in `readers/<wing>/<noun>.ts`. A noun may say it of the
 * fields that it adds to types of others, too.
 */
export interface Readers {
  /** Fields of the roots, with the roles that are answered; `? rule` where the object or a setting decides as well. */
  readonly roots?: Readonly<Record<string, string>>;
  /** For each type, the fields that every caller who sees the object may read. */
  readonly face?: Readonly<Record<string, string>>;
  /** Of each type the fields that are guarded more closely than the object, with their rules. */
  readonly closer?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What stands in no noun. */
const OF_ALL: Readers = {
  roots: { 'Query.labels': 'anyone', 'Query.node': EVERY_ROLE },
  face: {
    Label: 'label type value',
    Money: 'amount currency',
    RefundLeft: 'left lineRef part',
    Refusal: 'code field left message',
  },
};

/** What all nouns say together. */
export async function allReaders(): Promise<Required<Readers>> {
  const said = await Promise.all(
    filesIn('test/schema/readers').map(
      async (file) => ((await import(`${ROOT}/${file}`)) as { readonly readers: Readers }).readers,
    ),
  );
  const roots: Record<string, string> = {};
  const face: Record<string, string> = {};
  const closer: Record<string, Readonly<Record<string, string>>> = {};
  for (const readers of [OF_ALL, ...said]) {
    for (const [field, roles] of Object.entries(readers.roots ?? {})) {
      if (field in roots) throw new Error(`${field} is said twice`);
      roots[field] = roles;
    }
    for (const [type, fields] of Object.entries(readers.face ?? {}))
      face[type] = `${face[type] ?? ''} ${fields}`.trim();
    for (const [type, fields] of Object.entries(readers.closer ?? {}))
      closer[type] = { ...closer[type], ...fields };
  }
  return { roots, face, closer };
}
