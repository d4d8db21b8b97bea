import { fc, shrunkInTime } from '../support/properties.ts';
import type { Database } from '../../db/connection.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { breakingLine } from './breaking-line.ts';
import { openingOf, type Stress, stepsOf } from './steps.ts';
import { Story } from './story.ts';

export interface Histories {
  readonly stress: Stress;
  /** In one of how many the ways of others are tried at the end too: reading through the services, and the whole audit. */
  readonly shownInOneOf: number;
  /** Told what every step came to. */
  readonly saw: (outcome: string) => void;
}

export interface Agreement {
  readonly property: fc.IAsyncProperty<unknown[]>;
  /** Closes what it opened. */
  readonly end: () => Promise<void>;
}

/**
 * Random histories, each lived by the model and by the house in a programme of its own. After every step all that is
 * stored is what the model says it should be, and every check of the audit over the rows holds (R20). A failing one is
 * shrunk to the few steps that matter.
 */
export async function agreement(db: Database, { stress, shownInOneOf, saw }: Histories): Promise<Agreement> {
  const ways = { db, line: await breakingLine(db) };
  const founding = await Story.found(ways);
  const startOver = await resettingProgramme(db);
  const property = fc.asyncProperty(
    openingOf(stress),
    stepsOf(stress),
    fc.nat({ max: shownInOneOf - 1 }),
    shrunkInTime(async (beginning, steps, turn) => {
      await startOver();
      const story = new Story(ways, founding, beginning.start, saw);
      await story.begin(beginning);
      await story.expectAllRight();
      for (const step of steps) {
        await story.take(step);
        await story.expectAllRight();
      }
      if (turn === 0) await story.expectAllShownRight();
    }),
  );
  return { property, end: ways.line.close };
}
