import type { Programme } from '../../domain/programme.ts';
import type { Call } from '../call.ts';
import { currentState } from './programme-state.ts';

export async function readProgramme({ db }: Call): Promise<Programme> {
  return (await currentState(db)).programme;
}
