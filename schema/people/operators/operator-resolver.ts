import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Operator } from '../../../domain/people/operator.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { OperatorType } from './operator-type.ts';
import { identityLoaders } from '../identity/identity-loaders.ts';

@Resolver(() => OperatorType)
export class OperatorResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => String, { nullable: true, description: 'The contact that codes are sent to, masked.' })
  async contact(@Root() { id }: Operator, @Ctx() { loaders }: GraphQLContext): Promise<string | null> {
    return (await loaders.of(identityLoaders).contactOf.load(id))?.contact ?? null;
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => DateTime, { nullable: true, description: 'When they first signed in; null: not yet.' })
  async contactVerifiedAt(
    @Root() { id }: Operator,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Date | null> {
    return (await loaders.of(identityLoaders).contactOf.load(id))?.verifiedAt ?? null;
  }
}
