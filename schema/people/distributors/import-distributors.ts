import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { importDistributors } from '../../../services/people/distributors/import-distributors.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { withinBatch } from '../../batch.ts';
import type { GraphQLContext } from '../../context.ts';
import { Inputs } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DistributorType } from './distributor-type.ts';
import { ImportDistributorInputType } from './import-distributor-input.ts';

@Access(withParent)
@ObjectType('DistributorImported', { description: 'The distributor was imported.', simpleResolvers: true })
class DistributorImported {
  @Field(() => DistributorType, { description: 'The distributor as they stand now.' })
  readonly distributor!: Distributor;

  @Field(() => Boolean, { description: 'True: they were imported before, and nothing was changed.' })
  readonly duplicate!: boolean;
}

const ImportDistributorResult = resultType(
  'ImportDistributorResult',
  'DistributorImported',
  () => DistributorImported,
);

@Resolver()
export class ImportDistributorsResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => [ImportDistributorResult], {
    description:
      'Imports 1 to 500 distributors from another system (R2a). Each is checked separately; the answers are in the order of the input.',
  })
  importDistributors(
    @Inputs(() => ImportDistributorInputType, 'The distributors, with sponsors before their recruits.')
    input: readonly ImportDistributorInputType[],
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return importDistributors(call, withinBatch(input, language));
  }
}
