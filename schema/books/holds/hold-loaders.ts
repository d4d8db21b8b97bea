import type { HoldId } from '../../../domain/ids.ts';
import { heldBy } from '../../../services/books/holds/read-holds.ts';
import type { Call } from '../../../services/call.ts';
import { dangling, loaderOf } from '../../loader.ts';

export function holdLoaders(call: Call) {
  return { heldBy: loaderOf((ids: readonly HoldId[]) => heldBy(call, ids), dangling) };
}
