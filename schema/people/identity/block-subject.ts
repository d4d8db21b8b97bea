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
  description: 'Their tokens are refused from the next request on.',
  simpleResolvers: true,
})
class SubjectBlocked {
  @Field(() => BlockedSubjectType, {
    description: 'The block; if the subject was blocked before, the first block.',
  })
  readonly blockedSubject!: BlockedSubject;
}

const BlockSubjectResult = resultType('BlockSubjectResult', 'SubjectBlocked', () => SubjectBlocked);

@Resolver()
export class BlockSubjectResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => BlockSubjectResult, {
    description:
      'Refuses all tokens of a subject, from this server and from another issuer. Use it for users of another issuer, or in an emergency. An operator cannot block themselves.',
  })
  blockSubject(
    @Input(() => BlockSubjectInputType, 'The subject and the reason.') input: BlockSubjectInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return blockSubject(call, input);
  }
}
