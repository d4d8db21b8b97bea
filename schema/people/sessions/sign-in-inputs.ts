import { Field, InputType } from 'type-graphql';
import type {
  RefreshAccessTokenInput,
  RequestSignInCodeInput,
  SignInInput,
  SignOutInput,
} from '../../../services/people/sessions/inputs.ts';

@InputType('RequestSignInCodeInput', { description: 'The contact to send a one-time code to.' })
export class RequestSignInCodeInputType implements RequestSignInCodeInput {
  @Field(() => String, { description: 'A phone number in E.164 or an e-mail address.' })
  readonly contact!: string;
}

@InputType('SignInInput', { description: 'A contact and the code that was sent to it.' })
export class SignInInputType implements SignInInput {
  @Field(() => String, { description: 'The contact that the code was sent to.' })
  readonly contact!: string;

  @Field(() => String, { description: 'The six digits.' })
  readonly code!: string;
}

@InputType('RefreshAccessTokenInput', { description: 'The token with which a program stays signed in.' })
export class RefreshAccessTokenInputType implements RefreshAccessTokenInput {
  @Field(() => String, { description: 'The latest refresh token. It is valid once.' })
  readonly refreshToken!: string;
}

@InputType('SignOutInput', { description: 'Which session to end.' })
export class SignOutInputType implements SignOutInput {
  @Field(() => String, { description: 'A refresh token of it.' })
  readonly refreshToken!: string;
}
