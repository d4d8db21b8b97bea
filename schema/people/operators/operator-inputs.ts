import { Field, ID, InputType } from 'type-graphql';
import type {
  InviteOperatorInput,
  OperatorDecisionInput,
} from '../../../services/people/operators/inputs.ts';

@InputType('InviteOperatorInput', { description: 'The operator to invite.' })
export class InviteOperatorInputType implements InviteOperatorInput {
  @Field(() => String, {
    description:
      'A phone number in E.164 or an e-mail address, which no other user has. Repeating the same contact returns the first outcome.',
  })
  readonly contact!: string;

  @Field(() => String, { description: 'Their name.' })
  readonly displayName!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  readonly reason?: string | null;
}

@InputType('DisableOperatorInput', { description: 'The operator to disable.' })
export class DisableOperatorInputType implements OperatorDecisionInput {
  @Field(() => ID, { description: 'Which operator.' })
  readonly operatorId!: string;

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}

@InputType('ReinstateOperatorInput', { description: 'The operator to reinstate.' })
export class ReinstateOperatorInputType implements OperatorDecisionInput {
  @Field(() => ID, { description: 'Which operator.' })
  readonly operatorId!: string;

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}
