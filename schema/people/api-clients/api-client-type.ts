import { Field, ObjectType } from 'type-graphql';
import type { ApiClient } from '../../../domain/people/api-client.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { ApiScopeEnum } from './api-scope.ts';

@Access(withParent)
@ObjectType('ApiClient', {
  implements: NodeType,
  description:
    'A program with the role STOREFRONT: the back end of a shop, or a third-party front end. For operators only.',
  simpleResolvers: true,
})
export class ApiClientType extends NodeType implements Omit<ApiClient, 'id'> {
  @Field(() => String, { description: 'Its name for operators.' })
  readonly name!: string;

  @Field(() => [String], {
    description: 'The channels that it may record in and read, in alphabetical order.',
  })
  readonly channels!: readonly string[];

  @Field(() => [ApiScopeEnum], { description: 'What it may do there.' })
  readonly scopes!: ApiClient['scopes'];

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { description: 'When its present secret was made.' })
  readonly secretMadeAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the previous secret is valid too; null: it is not.',
  })
  readonly oldSecretUntil!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was revoked, permanently; null: it is not revoked.',
  })
  readonly revokedAt!: Date | null;
}
