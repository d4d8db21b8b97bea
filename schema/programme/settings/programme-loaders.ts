import type { Call } from '../../../services/call.ts';
import { readProgramme } from '../../../services/programme/settings/read-programme.ts';
import { once } from '../../loader.ts';

export function programmeLoaders(call: Call) {
  return { programme: once(() => readProgramme(call)) };
}
