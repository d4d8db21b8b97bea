import { isId } from '../../../domain/ids.ts';
import type { Audience } from '../../../domain/platform/event-audience.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { visibleDistributors } from '../../../services/people/distributors/read-distributors.ts';
import type { GraphQLContext } from '../../context.ts';
import { badInput, denied } from '../../errors.ts';

const NO_SUCH: Sentence = {
  en: 'There is no such distributor whose updates you may receive.',
  zh: '没有可供您接收更新的该分销商。',
};

/**
 * A distributor hears of what concerns themselves, an operator of everybody or of one distributor. A distributor who is not ACTIVE hears
 * of nothing (R31b). Somebody else is answered to a distributor as nobody is (R32).
 */
export async function ownOrNamed(
  { call, language }: GraphQLContext,
  named: string | null | undefined,
): Promise<Audience> {
  const { role, distributorId: own, confined } = call.viewer;
  if (role === 'ADMIN') {
    if (named === null || named === undefined) return { of: 'ALL' };
    if (isId('distributor', named) && (await visibleDistributors(call, [named])).has(named))
      return { of: 'DISTRIBUTOR', distributorId: named };
    throw badInput(NO_SUCH, language);
  }
  if (own === null || confined) throw denied(role !== null, language);
  if (named !== null && named !== undefined && named !== own) throw badInput(NO_SUCH, language);
  return { of: 'DISTRIBUTOR', distributorId: own };
}
