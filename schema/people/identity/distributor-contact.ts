import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { ownOrAdmin } from '../distributors/distributor-rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { identityLoaders } from './identity-loaders.ts';

@Resolver(() => DistributorType)
export class DistributorContactResolver {
  @Access(ownOrAdmin)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Their contact, masked. For themselves and operators only. Null: another person has proved that the contact is theirs (R2).',
  })
  async contact(@Root() { id }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<string | null> {
    return (await loaders.of(identityLoaders).contactOf.load(id))?.contact ?? null;
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When they first proved the contact by a one-time code; null: not yet.',
  })
  async contactVerifiedAt(
    @Root() { id }: Distributor,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Date | null> {
    return (await loaders.of(identityLoaders).contactOf.load(id))?.verifiedAt ?? null;
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why their application was rejected, as the operator said. For themselves and operators only. Null: it was not rejected, or no reason was given.',
  })
  rejectionReason(@Root() { id }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<string | null> {
    return loaders.of(identityLoaders).rejectionReasonOf.load(id);
  }
}
