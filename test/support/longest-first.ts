import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The slowest test files, the slowest first. Without earlier results Vitest starts with the largest files,
 * and a short file that replays a whole year would run at the end, alone.
 */
const LONGEST: readonly string[] = [
  'examples/whole-year',
  'security/other-peoples',
  'security/injection',
  'security/matrix',
  'docs/api-page',
  'concurrency/cut-payouts',
  'examples/demo',
  'db/limits',
  'local/start',
  'local/copied-folder',
  'model/money-histories',
  'model/sales-histories',
  'concurrency/cut-connections',
  'local/progress',
  'concurrency/killed-settlement',
  'concurrency/interleaved-settlement',
  'local/disk-faults',
  'services/histories',
  'services/books/audit',
  'concurrency/interleavings',
  'local/database-away',
  'model/people-histories',
  'concurrency/races',
  'concurrency/cut-settings',
  'local/full-disk',
  'local/wrong-clock',
  'local/operator-errors',
  'concurrency/interleaved-withdrawals',
  'security/large-answers',
  'api/large-sums',
  'api/books/forgetful-provider',
  'local/production',
  'cli/data-keys',
  'cli/token',
  'cli/keys',
  'local/database-faults',
  'cli/admin',
  'security/production',
  'concurrency/retries',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.findIndex((file) => moduleId.endsWith(`/test/${file}.test.ts`));
  return place === -1 ? LONGEST.length : place;
};

/** Starts with the slowest files, so that both workers end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => placeOf(one) - placeOf(other));
  }
}
