import { Field, ID, InputType, Int } from 'type-graphql';
import type {
  CreateApiClientInput,
  RevokeApiClientInput,
  RotateApiClientSecretInput,
} from '../../../services/people/api-clients/inputs.ts';
import { ApiScopeEnum } from './api-scope.ts';

@InputType('CreateApiClientInput', {
  description: 'An API client to make. Its channels and scopes never change: make another one instead.',
})
export class CreateApiClientInputType implements CreateApiClientInput {
  @Field(() => String, { description: 'What operators call it.' })
  readonly name!: string;

  @Field(() => [String], { description: 'The channels that it may record in and read, 1 to 100.' })
  readonly channels!: readonly string[];

  @Field(() => [ApiScopeEnum], { description: 'What it may do there, at least one.' })
  readonly scopes!: CreateApiClientInput['scopes'];

  @Field(() => String, {
    description: 'Chosen by the caller; the same again answers the first client, without its secret.',
  })
  readonly idempotencyKey!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  readonly reason?: string | null;
}

@InputType('RotateApiClientSecretInput', { description: 'An API client that needs a new secret.' })
export class RotateApiClientSecretInputType implements RotateApiClientSecretInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly clientId!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description:
      'How long the secret that is in use stays good beside the new one, 0 to 10080 (a week). 0: every secret before the new one stops at once.',
  })
  readonly keepOldForMinutes?: number | null;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  readonly reason?: string | null;
}

@InputType('RevokeApiClientInput', { description: 'An API client to shut out for good.' })
export class RevokeApiClientInputType implements RevokeApiClientInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly clientId!: string;

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}
