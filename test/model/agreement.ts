import fc from 'fast-check';
import type { Database } from '../../db/connection.ts';
import { startingOver } from '../support/programme/start-over.ts';
import { currency, stepsOf, zone } from './steps.ts';
import { type Pace, Story } from './story.ts';

/** Where histories begin: before months of 28, 29, 30 and 31 days, a turn of the year and both turns of the clock. */
const STARTS = ['2026-01-20', '2026-03-10', '2026-09-12', '2026-11-25', '2028-01-28'].map((day) => Date.parse(`${day}T07:00:00Z`));

export interface Histories {
  readonly stress: 'sales' | 'people';
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
  const opening = fc.record({ start: fc.constantFrom(...STARTS), zone, currency, open: fc.boolean(), thirdLevel: fc.boolean() });
  return fc.asyncProperty(opening, stepsOf(stress), async ({ start, ...settings }, steps) => {
    await startOver();
    const story = new Story(db, start, saw);
    await story.begin(settings);
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
