import { Field, ID, InputType } from 'type-graphql';
import type {
  EndSessionInput,
  EndSessionsOfInput,
  SignOutEverywhereInput,
} from '../../../services/people/sessions/inputs.ts';

@InputType('SignOutEverywhereInput', { description: "Which of one's sessions to end." })
export class SignOutEverywhereInputType implements SignOutEverywhereInput {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True: all but the one that asks.',
  })
  readonly keepThisSession?: boolean | null;
}

@InputType('EndSessionInput', { description: "Which of one's own sessions to end." })
export class EndSessionInputType implements EndSessionInput {
  @Field(() => ID, { description: 'Its id, as `sessions` answers it.' })
  readonly sessionId!: string;
}

@InputType('EndSessionsOfInput', { description: 'Whom to sign out.' })
export class EndSessionsOfInputType implements EndSessionsOfInput {
  @Field(() => ID, { description: 'The id of a distributor or an operator.' })
  readonly accountId!: string;

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}
