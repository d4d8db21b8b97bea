import fc from 'fast-check';
import type { Database } from '../../db/connection.ts';
import { startingOver } from '../support/programme/start-over.ts';
import { openingOf, type Stress, stepsOf } from './steps.ts';
import { type Pace, Story } from './story.ts';

export interface Histories {
  readonly stress: Stress;
  readonly pace: Pace;
  /** Told what every step came to. */
  readonly saw: (outcome: string) => void;
}

/**
 * Random histories, each lived by the model and by the house in a programme of its own, which have to agree throughout;
 * and the audit finds nothing (R20). A failing one is shrunk to the few steps that matter.
 */
export async function agreement(db: Database, { stress, pace, saw }: Histories): Promise<fc.IAsyncProperty<unknown[]>> {
  const startOver = await startingOver(db);
  return fc.asyncProperty(openingOf(stress), stepsOf(stress), async (beginning, steps) => {
    await startOver();
    const story = new Story(db, beginning.start, saw);
    await story.begin(beginning);
    for (const step of steps) {
      await story.take(step);
      if (pace === 'every step') {
        await story.expectAgreement();
        await story.expectBooksRight();
      }
    }
    await story.expectAgreement();
    await story.expectBooksRight();
  });
}
