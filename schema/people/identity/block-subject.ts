import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { BlockedSubject } from '../../../domain/people/blocked-subject.ts';
import { blockSubject } from '../../../services/people/identity/block-subject.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { BlockSubjectInputType } from './block-subject-inputs.ts';
import { BlockedSubjectType } from './blocked-subject-type.ts';

@Access(withParent)
@ObjectType('SubjectBlocked', {
  description: 'No token of theirs is taken from the next request on.',
  simpleResolvers: true,
})
class SubjectBlocked {
  @Field(() => BlockedSubjectType, {
    description: 'The block as it stands; of somebody who was blocked before, the first.',
  })
  readonly blockedSubject!: BlockedSubject;
}

const BlockSubjectResult = resultType('BlockSubjectResult', 'SubjectBlocked', () => SubjectBlocked);

@Resolver()
export class BlockSubjectResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => BlockSubjectResult, {
    description:
      'Takes no token of a subject any more, whoever issued it: for accounts that another issuer keeps, and for haste. Nobody blocks themselves.',
  })
  blockSubject(
    @Input(() => BlockSubjectInputType, 'Whom and why.') input: BlockSubjectInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return blockSubject(call, input);
  }
}
