import { describe, expect, it } from 'vitest';
import { codeIn, importsOf } from './sources.ts';

/**
 * Each floor is divided into the same wings. A wing knows itself and those before it, on its own floor and on the floors below
 * (docs/decisions/0016-wings.md). What stands on a floor itself is the ground of all wings: it knows the first wing at most.
 */
const WINGS = [
  'platform',
  'terms',
  'ledger',
  'people',
  'catalogue',
  'commissions',
  'sales',
  'books',
  'growth',
  'messaging',
  'programme',
] as const;
type Wing = (typeof WINGS)[number];

const FLOORS = ['domain', 'db', 'services', 'schema'] as const;

/** Where the wings are put together: each of these knows all of them, and no wing knows it. */
const PUT_TOGETHER: readonly string[] = [
  'domain/id-kinds.ts',
  'schema/nouns.ts',
  'services/jobs/forget-limits.ts',
];

/** The one guarded statement that records orders with their commissions (decision 1) is run by the one runner (decision 15). */
const RUNNER = {
  file: 'services/write.ts',
  knows: ['db/sales/record.queries.ts', 'db/commissions/commission.rows.ts', 'domain/commissions/events.ts'],
};
/** A foreign key points where the row is, in whichever wing. */
const isTable = (file: string): boolean => file.endsWith('.table.ts');

const CODE = FLOORS.flatMap(codeIn);

function wingOf(file: string): Wing | undefined {
  const [floor = '', wing = ''] = file.split('/');
  return FLOORS.some((name) => name === floor) ? WINGS.find((name) => name === wing) : undefined;
}

/** How far up a file may reach: of the ground, to the first wing. */
const reach = (file: string): number => Math.max(0, WINGS.indexOf(wingOf(file) ?? 'platform'));

describe('wings', () => {
  it('know themselves and those before them', () => {
    const offences = CODE.filter((file) => !PUT_TOGETHER.includes(file)).flatMap((file) =>
      importsOf(file)
        .files.filter((target) => {
          const wing = wingOf(target);
          if (wing === undefined) return PUT_TOGETHER.includes(target) && wingOf(file) !== undefined;
          return (
            WINGS.indexOf(wing) > reach(file) &&
            !(file === RUNNER.file && RUNNER.knows.includes(target)) &&
            !(isTable(file) && isTable(target))
          );
        })
        .map((target) => `${file} knows ${target}`),
    );
    expect(offences).toEqual([]);
  });

  it('hold everything that is of one noun: a floor itself has no folder besides', () => {
    const ground: Readonly<Record<(typeof FLOORS)[number], readonly string[]>> = {
      domain: [],
      db: ['migrations'],
      services: ['jobs', 'ports'],
      schema: [
        'access',
        'connections',
        'labels',
        'limits',
        'money',
        'node',
        'persisted',
        'refusals',
        'scalars',
      ],
    };
    for (const floor of FLOORS) {
      const folders = new Set(
        codeIn(floor)
          .map((file) => file.split('/')[1] ?? '')
          .filter((name) => !name.endsWith('.ts')),
      );
      const known = [...WINGS, ...ground[floor]] as readonly string[];
      expect([...folders].filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  it('in db, each file is the tables of a noun, its queries, or rows that are written together', () => {
    const others = codeIn('db').filter(
      (file) => wingOf(file) !== undefined && !/\.(table|queries|rows)\.ts$/.test(file),
    );
    expect(others).toEqual([]);
  });
});
