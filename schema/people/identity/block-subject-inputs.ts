import { Field, InputType } from 'type-graphql';
import type { BlockInput } from '../../../services/people/identity/block-input.ts';

@InputType('BlockSubjectInput', { description: 'The subject to block, and why.' })
export class BlockSubjectInputType implements BlockInput {
  @Field(() => String, {
    description:
      'The subject: the id of a user, or for another issuer `oidc:` and the `sub` of its tokens. As named in the audit log.',
  })
  readonly subject!: string;

  @Field(() => String, { description: 'The reason, for the audit log.' })
  readonly reason!: string;
}

@InputType('UnblockSubjectInput', { description: 'The subject to unblock, and why.' })
export class UnblockSubjectInputType implements BlockInput {
  @Field(() => String, { description: 'The subject, as it was blocked.' })
  readonly subject!: string;

  @Field(() => String, { description: 'The reason, for the audit log.' })
  readonly reason!: string;
}
