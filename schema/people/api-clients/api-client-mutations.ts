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
      'Makes an API client. It exchanges its id and secret for access tokens at `/oauth/token` (OAuth 2.0, client credentials).',
  })
  createApiClient(
    @Input(() => CreateApiClientInputType, 'What it is called and what it may do.')
    input: CreateApiClientInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return createApiClient(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RotateApiClientSecretResult, {
    description:
      'Gives an API client a new secret. Each call makes another one: whoever missed the answer asks again. While an old secret is kept, ' +
      'asking again with `keepOldForMinutes` keeps that same one, and the secret in between stops at once.',
  })
  rotateApiClientSecret(
    @Input(() => RotateApiClientSecretInputType, 'Which client, and how long its old secret stays good.')
    input: RotateApiClientSecretInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return rotateApiClientSecret(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RevokeApiClientResult, {
    description:
      'Shuts an API client out for good: its secrets, and the tokens that it has, from their next request on. Again changes nothing.',
  })
  revokeApiClient(
    @Input(() => RevokeApiClientInputType, 'Which client, and why.') input: RevokeApiClientInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return revokeApiClient(call, input);
  }
}
