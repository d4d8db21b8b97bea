import { lock } from '../../../db/locks.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { AwaitingApproval } from '../../../domain/people/approval.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { answering, write, type Writing, type Written } from '../../write.ts';

/**
 * The answer of a programme change that waits for approval. Null: the change was made, and the new state is the
 * answer.
 */
export type Instead = AwaitingApproval | null;

/**
 * Changes the programme state that every order is decided from. It takes the books' lock first. An order that was
 * decided from the earlier state finds a new revision and is decided again. Returns the state after the change, or
 * the request that waits for approval.
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
