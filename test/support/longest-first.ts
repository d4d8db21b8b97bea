import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The slowest test files, the slowest first, by CPU time. Some use little CPU and wait long, such as db/limits.
 * Without earlier results Vitest starts with the largest files, and a short file that replays a whole year
 * would run at the end, alone.
 */
const LONGEST: readonly string[] = [
  'security/other-peoples',
  'examples/whole-year',
  'concurrency/cut-payouts',
  'local/database-away',
  'db/limits',
  'security/matrix',
  'security/injection',
  'concurrency/races',
  'model/money-histories',
  'examples/demo',
  'concurrency/cut-connections',
  'concurrency/cut-withdrawals',
  'docs/api-page',
  'local/start',
  'concurrency/cut-settings',
  'model/sales-histories',
  'services/histories',
  'concurrency/interleaved-settlement',
  'concurrency/interleavings',
  'model/people-histories',
  'cli/data-keys',
  'api/clients-page',
  'api/large-sums',
  'local/copied-folder',
  'concurrency/withdrawal-races',
  'concurrency/interleaved-withdrawals',
  'local/disk-faults',
  'concurrency/killed-settlement',
  'cli/keys',
  'concurrency/retries',
  'services/books/audit',
  'api/paging',
  'api/platform/audit-log',
  'local/wrong-clock',
  'security/large-answers',
  'local/database-faults',
  'api/people/standing-bindings',
  'api/sales/attribution',
  'api/books/payouts',
  'api/books/forgetful-provider',
  'cli/token',
  'local/operator-errors',
  'cli/admin',
  'security/second-person',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.findIndex((file) => moduleId.endsWith(`/test/${file}.test.ts`));
  return place === -1 ? LONGEST.length : place;
};

/** Starts with the slowest files, so that all workers end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => placeOf(one) - placeOf(other));
  }
}
