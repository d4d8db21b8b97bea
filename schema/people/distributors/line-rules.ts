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
export const lineOrAdmin: AccessRule = onDistributor('lineOrAdmin', (context, id) =>
  context.loaders.of(distributorLoaders).inOwnLine.load(id),
);

/** As `lineOrAdmin`, and also distributors below: the sponsors along the viewer's own line. */
export const kinOrAdmin: AccessRule = onDistributor('kinOrAdmin', async ({ loaders }, id) => {
  const { inOwnLine, inOwnUpline } = loaders.of(distributorLoaders);
  return (await inOwnLine.load(id)) || (await inOwnUpline(id));
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
