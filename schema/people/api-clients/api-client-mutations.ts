import { Ctx, Mutation, Resolver } from 'type-graphql';
import { createApiClient } from '../../../services/people/api-clients/create-api-client.ts';
import { revokeApiClient } from '../../../services/people/api-clients/revoke-api-client.ts';
import { rotateApiClientSecret } from '../../../services/people/api-clients/rotate-api-client-secret.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import {
  CreateApiClientInputType,
  RevokeApiClientInputType,
  RotateApiClientSecretInputType,
} from './api-client-inputs.ts';
import {
  CreateApiClientResult,
  RevokeApiClientResult,
  RotateApiClientSecretResult,
} from './api-client-results.ts';

@Resolver()
export class ApiClientMutationsResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => CreateApiClientResult, {
    description:
      'Creates an API client. It exchanges its id and secret for access tokens at `/oauth/token` (OAuth 2.0, client credentials).',
  })
  createApiClient(
    @Input(() => CreateApiClientInputType, 'Its name, channels and scopes.')
    input: CreateApiClientInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return createApiClient(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RotateApiClientSecretResult, {
    description:
      'Gives an API client a new secret. Each call makes another one, so if the answer was lost, call again. While an old secret is kept, ' +
      'rotating again with `keepOldForMinutes` keeps that same one, and the secret issued in between becomes invalid at once.',
  })
  rotateApiClientSecret(
    @Input(() => RotateApiClientSecretInputType, 'Which client, and how long its old secret stays valid.')
    input: RotateApiClientSecretInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return rotateApiClientSecret(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RevokeApiClientResult, {
    description:
      'Revokes an API client permanently: its secrets and its tokens are refused from the next request on. Repeating it changes nothing.',
  })
  revokeApiClient(
    @Input(() => RevokeApiClientInputType, 'Which client, and why.') input: RevokeApiClientInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return revokeApiClient(call, input);
  }
}
