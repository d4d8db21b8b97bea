import type { Distributor } from '../../../domain/people/distributor.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { GraphQLContext } from '../../context.ts';
import type { AccessRule } from '../../access/access.ts';
import { distributorLoaders } from './distributor-loaders.ts';

/** For fields of a distributor: the distributor themselves and operators. For money and private data. */
export const ownOrAdmin: AccessRule = onDistributor('ownOrAdmin', () => false);

/**
 * For fields of a distributor: the distributor themselves, those below them at any depth, and operators.
 * For sums of the line.
 */
export const uplineOrAdmin: AccessRule = onDistributor('uplineOrAdmin', (context, id) =>
  context.loaders.of(distributorLoaders).inOwnDownline.load(id),
);

/** As `uplineOrAdmin`, and also distributors below: the sponsors in the viewer's own upline and downline. */
export const kinOrAdmin: AccessRule = onDistributor('kinOrAdmin', async ({ loaders }, id) => {
  const { inOwnDownline, inOwnUpline } = loaders.of(distributorLoaders);
  return (await inOwnDownline.load(id)) || (await inOwnUpline(id));
});

function onDistributor(
  name: string,
  related: (context: GraphQLContext, id: DistributorId) => boolean | Promise<boolean>,
): AccessRule {
  return {
    kind: 'parent',
    name,
    allows: (context, parent) => {
      const { role, distributorId } = context.call.viewer;
      if (role === 'ADMIN') return true;
      if (role !== 'DISTRIBUTOR' || distributorId === null) return false;
      const { id } = parent as Distributor;
      return id === distributorId || related(context, id);
    },
  };
}
