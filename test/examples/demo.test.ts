import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Api } from '../../examples/demo/api.ts';
import { listen } from '../../examples/demo/listen.ts';
import { expectedBooks } from '../../examples/demo/check/books.ts';
import { compareStatements, compareTrial, compareWinners } from '../../examples/demo/check/compare.ts';
import { expectedWinners } from '../../examples/demo/check/contest.ts';
import { expectedTrial } from '../../examples/demo/check/trial.ts';
import { decidedContest } from '../../examples/demo/contest.ts';
import { takeFolder } from '../../examples/demo/data-folder.ts';
import { askHledger } from '../../examples/demo/outside-eyes.ts';
import { audit, tokenFor } from '../../examples/demo/programs.ts';
import { silent } from '../../examples/demo/progress.ts';
import type { PhoneStory } from '../../examples/demo/report/last-events.ts';
import { replay } from '../../examples/demo/replay.ts';
import { startServer, type DemoServer } from '../../examples/demo/server.ts';
import { allStatements } from '../../examples/demo/statements.ts';
import { tryPlan } from '../../examples/demo/trial.ts';
import { thin } from '../../examples/demo/thin.ts';
import { readYear } from '../../examples/online-retail/read.ts';
import { isHere } from '../support/outside-eyes.ts';

/** About 230 orders from all over the year, with every rule of the plan and refunds before and after settlement. */
const ONE_IN = 80;

const HLEDGER = isHere('hledger');

describe('a sample of the year, lived through the API of a server of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-demo-'));
  let server: DemoServer;
  let admin: Api;
  let story: (() => Promise<PhoneStory>) | undefined;

  beforeAll(async () => {
    takeFolder(folder);
    server = await startServer(folder);
    admin = new Api(server.url, await tokenFor(folder, '--role', 'ADMIN'));
    await replay(admin, thin(readYear(), ONE_IN), {
      progress: silent,
      connections: 4,
      beforeLast: async (months) => {
        const phone = await listen(admin, server.url, folder, months);
        story = () => phone.end();
      },
    });
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('comes to the statements that the independent check computes, every one of them', async () => {
    const verdict = compareStatements(await allStatements(admin, () => undefined), expectedBooks(ONE_IN));
    expect(verdict.differences).toEqual([]);
    expect(verdict.agreeing).toBe(verdict.compared);
    expect(verdict.compared).toBeGreaterThan(300);
  });

  test('gives the prizes of its contest to those whom the independent check names, with certificates (R36)', async () => {
    const { winners } = await decidedContest(admin);
    expect(compareWinners(winners, expectedWinners(ONE_IN)).differences).toEqual([]);
    expect(new Set(winners.map(({ certificateNumber }) => certificateNumber)).size).toBe(6);
  });

  test('tells of a plan that is tried out what the independent check computes for everybody (R37)', async () => {
    const { before, after, everybody, keptAsRecorded } = await tryPlan(admin, '2010-12', '2011-12');
    const verdict = compareTrial(everybody, expectedTrial(ONE_IN));
    expect(verdict.differences).toEqual([]);
    expect(verdict.compared).toBeGreaterThan(100);
    expect(keptAsRecorded).toEqual([]);
    expect(after.commission).not.toEqual(before.commission);
    expect(after.bonus).toEqual(before.bonus);
  });

  test('is heard by the phone of a distributor, each event once and in order, as it goes by (R31)', async () => {
    const { heard, listed, month } = (await story?.()) ?? { heard: [], listed: [], month: '' };
    expect(heard.map(({ position }) => position)).toEqual(listed);
    expect(heard.length).toBeGreaterThan(10);
    expect(heard.at(-1)).toMatchObject({ type: 'STATEMENT_ISSUED', statement: { period: month } });
  });

  test('leaves books that the audit finds clean (R20)', async () => {
    const { ok, output } = await audit(folder);
    expect(output).not.toBe('');
    expect(ok).toBe(true);
  });

  test.skipIf(!HLEDGER)(
    HLEDGER
      ? 'leaves books that hledger finds right, with what each statement closed with'
      : 'skipped because hledger is not installed here: the books of the year',
    async () => {
      const verdict = await askHledger(folder, await allStatements(admin, () => undefined));
      expect(verdict).toMatchObject({ complaints: '', agreeing: verdict.compared });
      expect(verdict.compared).toBeGreaterThan(100);
    },
  );

  test('refuses to start anew on the folder while the server runs, and on a folder of somebody else', () => {
    expect(() => takeFolder(folder)).toThrow('still running');
    expect(() => takeFolder(tmpdir())).toThrow('not the demo');
  });
});
