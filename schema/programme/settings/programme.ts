import { Ctx, FieldResolver, ID, Query, Resolver } from 'type-graphql';
import { PROGRAMME_ID } from '../../../domain/ids.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Access } from '../../access/access.ts';
import { signedIn } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { ProgrammeType } from './programme-type.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';

@Resolver(() => ProgrammeType)
export class ProgrammeResolver {
  @FieldResolver(() => ID, { name: 'id', description: 'Constant, because a deployment has one programme.' })
  id(): string {
    return PROGRAMME_ID;
  }

  @Access(signedIn)
  @Query(() => ProgrammeType, { description: 'The programme and its settings (R0).' })
  programme(@Ctx() { loaders }: GraphQLContext): Promise<Programme> {
    return loaders.of(programmeLoaders).programme();
  }
}
