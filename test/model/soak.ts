import { parseArgs } from 'node:util';
import { fc } from '../support/properties.ts';
import { soakFaults } from '../faults/soak-faults.ts';
import { openDatabase } from '../../db/connection.ts';
import setUpCluster from '../support/cluster.ts';
import { TEMPLATE } from '../support/cluster-template.ts';
import { agreement, type Histories } from './agreement.ts';

/**
 * `npm run soak -- --minutes 10 [--seed 7]`: random histories for as long as you like, in a cluster of its own. After
 * every step the model and the house are compared whole and the books are proven (R20). Ends with 1 at a difference,
 * with the seed and the shortest history that shows it. With `--faults`: one running copy under load, for an hour unless told
 * otherwise, that is killed, stopped, filled up and given wrong clocks (test/faults); `--only disk` for the faults that say so.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    faults: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const minutes = Number(values.minutes ?? (values.faults ? '60' : '10'));
const firstSeed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
if (!(minutes > 0) || !Number.isInteger(firstSeed)) {
  process.stderr.write(
    'Say for how long, and with which seed if it matters: npm run soak -- --minutes 10 --seed 7\n',
  );
  process.exit(2);
}

if (values.faults) process.exit((await soakFaults(minutes, firstSeed, values.only)) ? 0 : 1);

const HISTORIES_AT_A_TIME = 50;

let cluster = '';
const remove = await setUpCluster({
  provide: (name, value) => {
    if (name === 'clusterUrl') cluster = value;
  },
});
const deadline = Date.now() + minutes * 60_000;
const totals = new Map<string, number>();
const so = { histories: 0, failed: false };

async function soak(stress: Histories['stress']): Promise<void> {
  const server = openDatabase(`${cluster}/postgres`, { max: 1 });
  await server.pool.query(`CREATE DATABASE soak_${stress} TEMPLATE ${TEMPLATE}`);
  await server.close();
  const db = openDatabase(`${cluster}/soak_${stress}`);
  const saw = (outcome: string): void => void totals.set(outcome, (totals.get(outcome) ?? 0) + 1);
  const { property, end } = await agreement(db, { stress, shownInOneOf: 4, saw });
  for (let seed = firstSeed; Date.now() < deadline && !so.failed; seed += 1) {
    const result = await fc.check(property, { seed, numRuns: HISTORIES_AT_A_TIME });
    if (result.failed) {
      so.failed = true;
      process.stdout.write(
        `\n${stress}, seed ${seed.toString()}\n${fc.defaultReportMessage(result) ?? ''}\n${String(result.errorInstance)}\n`,
      );
    }
    so.histories += result.numRuns;
    process.stdout.write(
      `${new Date().toISOString()}  ${stress.padEnd(6)}  seed ${seed.toString()}  ${so.histories.toString()} histories so far\n`,
    );
  }
  await end();
  await db.close();
}

try {
  await Promise.all([soak('sales'), soak('people'), soak('money')]);
  const steps = [...totals.values()].reduce((a, b) => a + b, 0);
  for (const [outcome, count] of [...totals].sort())
    process.stdout.write(`  ${count.toString().padStart(7)}  ${outcome}\n`);
  process.stdout.write(
    `${so.histories.toString()} histories of ${steps.toString()} answers, from seed ${firstSeed.toString()} on: ${so.failed ? 'the two differ' : 'the house and the model agree'}.\n`,
  );
  process.exitCode = so.failed ? 1 : 0;
} finally {
  await remove();
}
