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
  description: 'The visit is recorded for the attribution of later orders.',
  simpleResolvers: true,
})
class VisitRecorded {
  @Field(() => DistributorType, { description: 'The distributor of the link.' })
  readonly distributor!: Distributor;
}

const RecordVisitResult = resultType('RecordVisitResult', 'VisitRecorded', () => VisitRecorded);

@Resolver()
export class RecordVisitResolver {
  @Access(clientsWith('visits:write'))
  @Mutation(() => RecordVisitResult, { description: "Records a visit through a distributor's link (R5)." })
  recordVisit(
    @Input(() => RecordVisitInputType, 'The visit.') input: RecordVisitInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return recordVisit(call, input);
  }
}
