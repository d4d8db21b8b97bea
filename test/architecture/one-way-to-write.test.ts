import { expect, it } from 'vitest';
import { codeIn, textOf } from './sources.ts';

/*
 * Whatever is changed goes through one runner, which knows transactions, what is tried again, the audit log and the events. So nobody
 * can write past the log, and no rule about trying again stands anywhere else.
 */
const RUNNER = 'services/write.ts';
/** By the file that has them. */
const ITS_MEANS: Readonly<Record<string, readonly string[]>> = {
  'db/transaction.ts': ['inTransaction', 'retrying'],
  'db/platform/audit-log.queries.ts': ['insertAuditEntries'],
  'db/platform/events.queries.ts': ['insertEvents', 'eventRow'],
  'db/sales/record.queries.ts': ['record'],
};
/** Before there is a server: what a command does to its own database. */
const ELSEWHERE = ['db/', 'bench/', 'test/'];

it("transactions, entries of the audit log and events are the runner's alone", () => {
  const files = (['services', 'schema', 'functions', 'local', 'cli'] as const)
    .flatMap((folder) => codeIn(folder))
    .filter((file) => file !== RUNNER && !ELSEWHERE.some((place) => file.startsWith(place)));
  const offences = files.flatMap((file) =>
    [...textOf(file).matchAll(/import (?!type )\{([^}]*)\} from '([^']*)'/g)].flatMap(
      ([, names = '', from = '']) => {
        const means = Object.entries(ITS_MEANS).find(([means]) => from.endsWith(`/${means}`))?.[1] ?? [];
        return names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => means.includes(name))
          .map((name) => `${file} knows ${name}`);
      },
    ),
  );
  expect(offences).toEqual([]);
});

it('and the runner knows them', () => {
  for (const names of Object.values(ITS_MEANS))
    for (const name of names) expect(textOf(RUNNER)).toMatch(new RegExp(`\\b${name}\\b`));
});
