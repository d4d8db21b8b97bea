import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { recordVisit } from '../../../services/sales/attribution/record-visit.ts';
import { Access } from '../../access/access.ts';
import { clientsWith, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { RecordVisitInputType } from './record-visit-input.ts';

@Access(withParent)
@ObjectType('VisitRecorded', {
  description: 'The visit is kept for the attribution of later orders.',
  simpleResolvers: true,
})
class VisitRecorded {
  @Field(() => DistributorType, { description: 'Whose link it was.' })
  readonly distributor!: Distributor;
}

const RecordVisitResult = resultType('RecordVisitResult', 'VisitRecorded', () => VisitRecorded);

@Resolver()
export class RecordVisitResolver {
  @Access(clientsWith('visits:write'))
  @Mutation(() => RecordVisitResult, { description: 'Records that a link was followed (R5).' })
  recordVisit(
    @Input(() => RecordVisitInputType, 'The visit.') input: RecordVisitInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return recordVisit(call, input);
  }
}
