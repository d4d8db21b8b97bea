import type { Call } from '../../../services/call.ts';
import { readProgramme } from '../../../services/terms/read-programme.ts';
import { once } from '../../loader.ts';

export function programmeLoaders(call: Call) {
  return { programme: once(() => readProgramme(call)) };
}
