import { Field, ObjectType } from 'type-graphql';
import type { Operator, OperatorStatus } from '../../../domain/people/operator.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';

export const OperatorStatusEnum = describedEnum<OperatorStatus>(
  'OperatorStatus',
  'The status of an operator.',
  {
    INVITED: 'They have not signed in yet.',
    ACTIVE: 'They run the programme.',
    DISABLED: 'They can no longer sign in.',
  },
);

@Access(roles('ADMIN'))
@ObjectType('Operator', {
  implements: NodeType,
  description: 'A person who runs the programme (R32).',
  simpleResolvers: true,
})
export class OperatorType extends NodeType implements Omit<Operator, 'id'> {
  @Field(() => String, { description: 'Their name.' })
  readonly displayName!: string;

  @Field(() => OperatorStatusEnum, { description: 'Their status now.' })
  readonly status!: OperatorStatus;

  @Field(() => String, {
    description: 'Who invited them: the id of an operator, or another name as in the audit log.',
  })
  readonly invitedBy!: string;

  @Field(() => DateTime, { description: 'When they were invited.' })
  readonly createdAt!: Date;
}
