import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommissionEntry } from '../../domain/commission-entry.ts';
import type { Distributor } from '../../domain/distributor.ts';
import { explain } from '../../domain/explain.ts';
import type { GraphQLContext } from '../context.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import { CommissionExplanationType } from './commission-explanation-type.ts';

/** An explanation is another view of its entry: the entry itself stands behind both types. */
@Resolver(() => CommissionExplanationType)
export class CommissionExplanationResolver {
  @FieldResolver(() => [DistributorType], { description: 'The line as it stood, from the seller up to this beneficiary.' })
  path(@Root() { path }: CommissionEntry, @Ctx() { loaders }: GraphQLContext): Promise<Distributor[]> {
    return Promise.all(path.map((id) => loaders.distributorById.load(id)));
  }

  @FieldResolver(() => String, {
    description: 'For people: one sentence with all figures, such as "8 % of 100.00 CNY, level 2, plan 3, rounded down".',
  })
  async text(@Root() entry: CommissionEntry, @Ctx() context: GraphQLContext): Promise<string> {
    return explain(entry, await quantityOf(entry, context))[context.language];
  }
}

// Only a fixed amount is multiplied by the quantity, so only its sentence names it.
async function quantityOf({ unitAmount, orderId, lineRef }: CommissionEntry, { loaders }: GraphQLContext) {
  if (unitAmount === null || orderId === null) return null;
  const lines = await loaders.linesByOrder.load(orderId);
  return lines.find((line) => line.lineRef === lineRef)?.quantity ?? null;
}
