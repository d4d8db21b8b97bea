import { describe, expect, it } from 'vitest';
import { JOB_NAMES } from '../../services/jobs/registry.ts';
import { codeIn, FOLDERS, importsOf, textOf, type Folder } from './sources.ts';

/**
 * Who may know whom, besides one's own folder: a folder as a whole, or single files of one. A single file is an
 * exception with a reason:
 *   domain/viewer.ts, domain/ids.ts   a door says who asks
 *   domain/readable-text.ts           and with which program, in words that can be shown
 *   domain/messaging/stored-event.ts, domain/platform/event-audience.ts, event-position.ts
 *                                     the hub hands events to those who hear of them
 *   db/connection.ts                  whoever runs as a process opens the database and hands it down
 *   db/connection-target.ts           its address is looked at before anything is started
 *   db/failure.ts                     a door tells a database that is away from a fault of ours
 *   db/migrate.ts                     one machine brings its own database up to date
 *   services/clock-check.ts           the start compares the clock before it serves
 *   services/platform/limits/rate-limits.ts  settings are read at the start
 *   services/jobs/registry.ts         what runs by itself, and how often, is said once; nothing is imported there
 *   services/jobs/warnings.ts         what operators are warned of, by which jobs; stacks raise alarms of it
 *   services/terms/zone-data.ts       the start and `/health` say what months are reckoned with; nothing is imported there
 *   services/programme/keys/          one machine encrypts what older versions left open
 *   services/vault.ts                 and makes the keys for it
 *   services/call.ts                  a command asks services as every door does
 *   services/books/, people/          what commands show and change: the audit, the journal, operators
 *   domain/people/referral-code.ts    `npm run token` takes a code as people write it
 *   domain/year-month.ts              and `npm run export` a month
 *   domain/progress.ts                and says how far it has come
 */
const MAY_KNOW: Record<Folder, readonly string[]> = {
  stacks: ['services/jobs/registry.ts', 'services/jobs/warnings.ts'],
  functions: [
    'schema/',
    'services/',
    'adapters/',
    'domain/viewer.ts',
    'domain/ids.ts',
    'domain/readable-text.ts',
    'domain/messaging/stored-event.ts',
    'domain/platform/event-audience.ts',
    'domain/platform/event-position.ts',
    'db/connection.ts',
    'db/connection-target.ts',
    'db/failure.ts',
  ],
  local: [
    'functions/',
    'services/programme/keys/',
    'services/vault.ts',
    'services/clock-check.ts',
    'services/jobs/registry.ts',
    'services/after-commit.ts',
    'services/platform/limits/rate-limits.ts',
    'services/terms/zone-data.ts',
    'services/call.ts',
    'domain/progress.ts',
    'domain/viewer.ts',
    'domain/ids.ts',
    'db/connection.ts',
    'db/connection-target.ts',
    'db/failure.ts',
    'db/migrate.ts',
  ],
  // Run on one machine and against production: they borrow the database and the keys as the machine has them.
  cli: [
    'local/',
    'functions/',
    'services/books/audit/',
    'services/books/journal/',
    'services/people/',
    'services/programme/keys/',
    'services/clock-check.ts',
    'services/vault.ts',
    'services/call.ts',
    'domain/progress.ts',
    'domain/year-month.ts',
    'domain/viewer.ts',
    'domain/ids.ts',
    'domain/people/referral-code.ts',
    'db/connection.ts',
    'db/connection-target.ts',
    'db/failure.ts',
    'db/migrate.ts',
  ],
  // What the outside provides, behind the ports of services; nothing else of the house.
  adapters: ['services/ports/', 'domain/'],
  // Speaks to the API over HTTP, as any front end would, and checks its figures without sharing code with it.
  examples: [],
  // Measures the house from wherever it pleases; nothing knows it.
  bench: ['local/', 'cli/', 'services/', 'domain/', 'db/'],
  schema: ['services/', 'domain/'],
  services: ['domain/', 'db/'],
  db: ['domain/'],
  domain: [],
  test: [
    'stacks/bundling.ts',
    'functions/',
    'local/',
    'cli/',
    'adapters/',
    'examples/',
    'schema/',
    'services/',
    'domain/',
    'db/',
  ],
};

describe('who may know whom', () => {
  it.each(FOLDERS)('%s knows only what lies below it', (folder) => {
    const allowed = [`${folder}/`, ...MAY_KNOW[folder]];
    const offences = codeIn(folder).flatMap((file) =>
      importsOf(file)
        .files.filter(
          (target) =>
            !allowed.some((place) => (place.endsWith('/') ? target.startsWith(place) : target === place)),
        )
        .map((target) => `${file} knows ${target}`),
    );
    expect(offences).toEqual([]);
  });

  it('lets stacks name functions by path, those of jobs by the registry, and each path leads to one', () => {
    const named = [
      ...codeIn('stacks').flatMap((file) => handlersIn(file)),
      ...JOB_NAMES.map((name) => `functions/jobs/${name}.ts`),
    ];
    const doors = codeIn('functions').filter((file) => !file.startsWith('functions/runtime/'));
    expect(named.sort()).toEqual(doors);
  });

  it('keeps GraphQL and Apollo away from the jobs', () => {
    for (const job of [
      ...codeIn('functions').filter((file) => file.startsWith('functions/jobs/')),
      'functions/runtime/job.ts',
    ])
      expect(importsOf(job).files.filter((target) => target.startsWith('schema/'))).toEqual([]);
  });
});

function handlersIn(file: string): string[] {
  return [...textOf(file).matchAll(/handler: '([\w/-]+)\.handler'/g)].map(([, path]) => `${path ?? ''}.ts`);
}
