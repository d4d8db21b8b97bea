import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { unblockSubject } from '../../../services/people/identity/unblock-subject.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { UnblockSubjectInputType } from './block-subject-inputs.ts';

@Access(withParent)
@ObjectType('SubjectUnblocked', { description: 'Their tokens are accepted again.', simpleResolvers: true })
class SubjectUnblocked {
  @Field(() => String, { description: 'Who.' })
  readonly subject!: string;
}

const UnblockSubjectResult = resultType('UnblockSubjectResult', 'SubjectUnblocked', () => SubjectUnblocked);

@Resolver()
export class UnblockSubjectResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => UnblockSubjectResult, { description: 'Unblocks a subject: its tokens are accepted again.' })
  unblockSubject(
    @Input(() => UnblockSubjectInputType, 'The subject and the reason.') input: UnblockSubjectInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return unblockSubject(call, input);
  }
}
