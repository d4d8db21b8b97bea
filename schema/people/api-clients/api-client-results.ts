import { Field, ObjectType } from 'type-graphql';
import type { ApiClient } from '../../../domain/people/api-client.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { resultType } from '../../refusals/result-type.ts';
import { ApiClientType } from './api-client-type.ts';

@Access(withParent)
@ObjectType('ApiClientCreated', { description: 'The API client exists.', simpleResolvers: true })
class ApiClientCreated {
  @Field(() => ApiClientType, { description: 'The client.' })
  readonly client!: ApiClient;

  @Field(() => String, {
    nullable: true,
    description:
      'Its secret, shown only once and not stored. Null if the client was created before: `rotateApiClientSecret` gives a new one.',
  })
  readonly secret!: string | null;
}

@Access(withParent)
@ObjectType('ApiClientSecretRotated', {
  description: 'The API client has a new secret.',
  simpleResolvers: true,
})
class ApiClientSecretRotated {
  @Field(() => ApiClientType, { description: 'The client.' })
  readonly client!: ApiClient;

  @Field(() => String, { description: 'The new secret, shown only once and not stored.' })
  readonly secret!: string;
}

@Access(withParent)
@ObjectType('ApiClientRevoked', { description: 'The API client is revoked.', simpleResolvers: true })
class ApiClientRevoked {
  @Field(() => ApiClientType, { description: 'The client.' })
  readonly client!: ApiClient;
}

export const CreateApiClientResult = resultType(
  'CreateApiClientResult',
  'ApiClientCreated',
  () => ApiClientCreated,
);
export const RotateApiClientSecretResult = resultType(
  'RotateApiClientSecretResult',
  'ApiClientSecretRotated',
  () => ApiClientSecretRotated,
);
export const RevokeApiClientResult = resultType(
  'RevokeApiClientResult',
  'ApiClientRevoked',
  () => ApiClientRevoked,
);
