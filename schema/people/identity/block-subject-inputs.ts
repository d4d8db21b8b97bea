import { Field, InputType } from 'type-graphql';
import type { BlockInput } from '../../../services/people/identity/block-input.ts';

@InputType('BlockSubjectInput', { description: 'Whose tokens are no longer to be taken, and why.' })
export class BlockSubjectInputType implements BlockInput {
  @Field(() => String, {
    description:
      'Who: the id of an account, or for another issuer `oidc:` and the `sub` of its tokens. As the audit log names them.',
  })
  readonly subject!: string;

  @Field(() => String, { description: 'Why; kept on the audit log.' })
  readonly reason!: string;
}

@InputType('UnblockSubjectInput', { description: 'Whose tokens are to be taken again, and why.' })
export class UnblockSubjectInputType implements BlockInput {
  @Field(() => String, { description: 'Who, as they were blocked.' })
  readonly subject!: string;

  @Field(() => String, { description: 'Why; kept on the audit log.' })
  readonly reason!: string;
}
