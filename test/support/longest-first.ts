import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longer than most, the longest first. Where nothing is known of an earlier run Vitest begins with what is
 * largest by its text, and a short file that lives a whole year would run at the end, alone.
 */
const LONGEST: readonly string[] = [
  'examples/whole-year', 'security/matrix', 'model/money-histories', 'model/people-histories', 'model/sales-histories', 'fire/cut-payouts', 'security/other-peoples',
  'docs/api-page', 'local/start', 'local/copied-folder', 'local/database-away', 'fire/interleavings', 'services/histories', 'local/obstacles', 'security/injection', 'fire/cut-connections', 'examples/demo', 'fire/retries',
  'fire/killed-settlement', 'security/large-answers', 'fire/cut-settings', 'fire/interleaved-withdrawals', 'local/open-contacts', 'security/production', 'local/admin', 'local/audit', 'local/keys', 'local/stopping', 'local/progress', 'api/forgetful-provider', 'db/limits',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.findIndex((file) => moduleId.endsWith(`/test/${file}.test.ts`));
  return place === -1 ? LONGEST.length : place;
};

/** Begins with the longest files, so that both workers end together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => placeOf(one) - placeOf(other));
  }
}
