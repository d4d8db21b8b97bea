import { Field, ID, InputType } from 'type-graphql';
import type {
  InviteOperatorInput,
  OperatorDecisionInput,
} from '../../../services/people/operators/inputs.ts';

@InputType('InviteOperatorInput', { description: 'Who shall run the programme too.' })
export class InviteOperatorInputType implements InviteOperatorInput {
  @Field(() => String, {
    description:
      'A phone number in E.164 or an e-mail address, which no other account has. The same again answers the first outcome.',
  })
  readonly contact!: string;

  @Field(() => String, { description: 'What they are called.' })
  readonly displayName!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  readonly reason?: string | null;
}

@InputType('DisableOperatorInput', { description: 'Whose rights to take.' })
export class DisableOperatorInputType implements OperatorDecisionInput {
  @Field(() => ID, { description: 'Which operator.' })
  readonly operatorId!: string;

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}

@InputType('ReinstateOperatorInput', { description: 'Whose rights to give back.' })
export class ReinstateOperatorInputType implements OperatorDecisionInput {
  @Field(() => ID, { description: 'Which operator.' })
  readonly operatorId!: string;

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}
