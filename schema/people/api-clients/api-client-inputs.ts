import { Field, ID, InputType, Int } from 'type-graphql';
import type {
  CreateApiClientInput,
  RevokeApiClientInput,
  RotateApiClientSecretInput,
} from '../../../services/people/api-clients/inputs.ts';
import { ApiScopeEnum } from './api-scope.ts';

@InputType('CreateApiClientInput', {
  description:
    'The API client to create. Its channels and scopes never change: to change them, create another client.',
})
export class CreateApiClientInputType implements CreateApiClientInput {
  @Field(() => String, { description: 'Its name for operators.' })
  readonly name!: string;

  @Field(() => [String], { description: 'The channels that it may record in and read, 1 to 100.' })
  readonly channels!: readonly string[];

  @Field(() => [ApiScopeEnum], { description: 'Its scopes there, at least one.' })
  readonly scopes!: CreateApiClientInput['scopes'];

  @Field(() => String, {
    description:
      'The idempotency key, chosen by the caller. A repeated key returns the first client, without its secret.',
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
      'How long the current secret stays valid beside the new one, in minutes, 0 to 10080 (a week). 0: every earlier secret becomes invalid at once.',
  })
  readonly keepOldForMinutes?: number | null;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  readonly reason?: string | null;
}

@InputType('RevokeApiClientInput', { description: 'An API client to revoke permanently.' })
export class RevokeApiClientInputType implements RevokeApiClientInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly clientId!: string;

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}
