import { PROGRAMME_ID, type ProgrammeId } from '../../domain/ids.ts';
import type { Programme } from '../../domain/terms/programme.ts';
import type { Call } from '../call.ts';
import { currentState } from './programme-state.ts';

export async function readProgramme({ db }: Call): Promise<Programme> {
  return (await currentState(db)).programme;
}

/** Everybody who is signed in may read it (R32). */
export async function visibleProgramme(
  call: Call,
): Promise<Map<string, Programme & { readonly id: ProgrammeId }>> {
  return call.viewer.role === null
    ? new Map()
    : new Map([[PROGRAMME_ID, { ...(await readProgramme(call)), id: PROGRAMME_ID }]]);
}
