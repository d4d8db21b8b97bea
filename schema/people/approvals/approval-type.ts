import { Field, ID, ObjectType } from 'type-graphql';
import type { Approval, ApprovalKind, ApprovalStatus } from '../../../domain/people/approval.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { ApprovalKindEnum, ApprovalStatusEnum } from './approval-enums.ts';

@Access(roles('ADMIN'))
@ObjectType('Approval', {
  implements: NodeType,
  description:
    'A change that one operator requested and a second one must confirm (R27). Until then nothing is changed.',
  simpleResolvers: true,
})
export class ApprovalType extends NodeType implements Omit<Approval, 'id' | 'summary'> {
  @Field(() => ApprovalKindEnum, { description: 'What kind of change it is.' })
  readonly kind!: ApprovalKind;

  @Field(() => ID, {
    description: 'The object of the change: an id, "programme", "tiers" or a plan with its number.',
  })
  readonly subject!: string;

  @Field(() => String, { nullable: true, description: 'The reason that the requesting operator gave.' })
  readonly reason!: string | null;

  @Field(() => String, { description: 'Who requested it, as named in the audit log.' })
  readonly requestedBy!: string;

  @Field(() => DateTime, { description: 'When it was requested.' })
  readonly requestedAt!: Date;

  @Field(() => DateTime, { description: 'Until when it can be confirmed.' })
  readonly expiresAt!: Date;

  @Field(() => ApprovalStatusEnum, { description: 'Its status.' })
  readonly status!: ApprovalStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Who decided, as named in the audit log; null: not decided yet.',
  })
  readonly decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided; null: not yet.' })
  readonly decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The reason that the deciding operator gave.' })
  readonly decisionReason!: string | null;
}
