import { Field, ID, InputType } from 'type-graphql';
import type {
  EndSessionInput,
  EndSessionsOfInput,
  SignOutEverywhereInput,
} from '../../../services/people/sessions/inputs.ts';

@InputType('SignOutEverywhereInput', { description: "Which of the viewer's sessions to end." })
export class SignOutEverywhereInputType implements SignOutEverywhereInput {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True: all except the current one.',
  })
  readonly keepThisSession?: boolean | null;
}

@InputType('EndSessionInput', { description: "Which of the viewer's own sessions to end." })
export class EndSessionInputType implements EndSessionInput {
  @Field(() => ID, { description: 'Its id, from `sessions`.' })
  readonly sessionId!: string;
}

@InputType('EndSessionsOfInput', { description: 'The person to sign out.' })
export class EndSessionsOfInputType implements EndSessionsOfInput {
  @Field(() => ID, { description: 'The id of a distributor or an operator.' })
  readonly accountId!: string;

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}
