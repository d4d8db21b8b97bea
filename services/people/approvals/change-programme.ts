import { lock } from '../../../db/locks.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { AwaitingApproval } from '../../../domain/people/approval.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { answering, write, type Writing, type Written } from '../../write.ts';

/** What a change of the programme answers in the place of the state after it. */
export type Instead = AwaitingApproval | null;

/**
 * Changes what every order is decided from, while nobody writes to the books: orders that were decided from the state
 * before find a new revision and are decided again. Answers the state after the change, or what is answered instead of one.
 */
export async function changingProgramme(
  call: Call,
  work: (tx: Writing, before: ProgrammeState) => Promise<Written<Instead> | Refusal>,
): Promise<ProgrammeState | Refusal | AwaitingApproval> {
  return write(call, async (tx): Promise<Written<ProgrammeState | AwaitingApproval> | Refusal> => {
    await lock(tx, 'books');
    const done = await work(tx, await readProgrammeState(tx));
    return done instanceof Refusal ? done : answering(done, done.result ?? (await readProgrammeState(tx)));
  });
}
