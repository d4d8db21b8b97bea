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
    'What one operator asked for and a second one has to confirm (R27). Until then nothing of it has happened.',
  simpleResolvers: true,
})
export class ApprovalType extends NodeType implements Omit<Approval, 'id' | 'summary'> {
  @Field(() => ApprovalKindEnum, { description: 'What kind of change it is.' })
  readonly kind!: ApprovalKind;

  @Field(() => ID, {
    description: 'What it is about: an id, "programme", "tiers" or a plan with its number.',
  })
  readonly subject!: string;

  @Field(() => String, { nullable: true, description: 'Why, as who asked said.' })
  readonly reason!: string | null;

  @Field(() => String, { description: 'Who asked, as the audit log calls them.' })
  readonly requestedBy!: string;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  readonly requestedAt!: Date;

  @Field(() => DateTime, { description: 'Until when it can be confirmed.' })
  readonly expiresAt!: Date;

  @Field(() => ApprovalStatusEnum, { description: 'How far it has come.' })
  readonly status!: ApprovalStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Who decided, as the audit log calls them; null: nobody yet.',
  })
  readonly decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided; null: not yet.' })
  readonly decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, as who decided said.' })
  readonly decisionReason!: string | null;
}
