import { readSponsors } from '../u-boot/read.ts';
import type { Api, Outcome } from './api.ts';
import { OUTCOME, accepted } from './api.ts';
import { giveCustomers } from './customers.ts';
import { importInputs } from './distributors.ts';
import type { Progress } from './progress.ts';

/** The number of distributors in one request; the API accepts 500. */
const AT_ONCE = 300;

const IMPORT = `mutation Import($input: [ImportDistributorInput!]!) { importDistributors(input: $input) { ${OUTCOME} } }`;

/**
 * Imports the whole tree, with the customers of each distributor. Batches are sent one after the other,
 * because a sponsor must exist before the recruits.
 */
export async function importTree(
  admin: Api,
  customers: readonly string[],
  progress: Progress,
): Promise<void> {
  const recruits = readSponsors();
  const inputs = importInputs(recruits, giveCustomers(customers, recruits));
  const stage = progress('distributors with sponsors', inputs.length);
  for (let from = 0; from < inputs.length; from += AT_ONCE) {
    const input = inputs.slice(from, from + AT_ONCE);
    const { importDistributors } = await admin.ask<{ importDistributors: Outcome[] }>(IMPORT, { input });
    for (const [index, outcome] of importDistributors.entries())
      accepted(outcome, input[index]?.externalId ?? '');
    stage.step(input.length);
  }
  stage.end();
}
