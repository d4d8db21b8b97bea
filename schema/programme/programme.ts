import { Ctx, Query, Resolver } from 'type-graphql';
import type { Programme } from '../../domain/programme.ts';
import { Access } from '../access/access.ts';
import { signedIn } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { ProgrammeType } from './programme-type.ts';

@Resolver()
export class ProgrammeResolver {
  @Access(signedIn)
  @Query(() => ProgrammeType, { description: 'The programme and its settings (R0).' })
  programme(@Ctx() { loaders }: GraphQLContext): Promise<Programme> {
    return loaders.programme();
  }
}
