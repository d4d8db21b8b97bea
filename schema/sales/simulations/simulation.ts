import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { isId } from '../../../domain/ids.ts';
import type { Simulation } from '../../../domain/sales/simulation.ts';
import { visibleSimulations } from '../../../services/sales/simulations/read-simulations.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { SimulationType } from './simulation-type.ts';

@Resolver()
export class SimulationQueryResolver {
  @Access(roles('ADMIN'))
  @Query(() => SimulationType, {
    nullable: true,
    description: 'A simulation of a plan (R37). Null: there is none, or its 30 days are over.',
  })
  async simulation(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Simulation | null> {
    if (!isId('simulation', id)) return null;
    return (await visibleSimulations(call, [id])).get(id) ?? null;
  }
}
