import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Access } from '../../access/access.ts';
import { anyone, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { LANGUAGES } from '../../language.ts';
import { JoinModeEnum } from './join-mode.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';

@Access(withParent)
@ObjectType('PublicProgramme', {
  description: 'The settings of the programme that a sign-up page needs. For everybody.',
  simpleResolvers: true,
})
class PublicProgrammeType implements Pick<
  Programme,
  'name' | 'joinMode' | 'signUpNeedsCode' | 'termsVersion'
> {
  @Field(() => String, { description: 'The name of the programme.' })
  readonly name!: string;

  @Field(() => JoinModeEnum, { description: 'How applications are decided (R1).' })
  readonly joinMode!: Programme['joinMode'];

  @Field(() => Boolean, {
    description:
      'Whether a sign-up must prove its contact by a one-time code: ask for it with `requestSignInCode` (R2).',
  })
  readonly signUpNeedsCode!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of the terms that a sign-up must accept, for `termsVersion` of its declaration; null: the version that the page shows (R2).',
  })
  readonly termsVersion!: string | null;

  @Field(() => [String], {
    description: 'The languages of messages for people, as in `Accept-Language`.',
  })
  readonly languages!: readonly string[];
}

@Resolver()
export class PublicProgrammeResolver {
  @Access(anyone)
  @Query(() => PublicProgrammeType, {
    description: 'The settings of the programme for a sign-up page, also without a token (R1, R2).',
  })
  async publicProgramme(@Ctx() { loaders }: GraphQLContext): Promise<PublicProgrammeType> {
    const { name, joinMode, signUpNeedsCode, termsVersion } = await loaders.of(programmeLoaders).programme();
    return { name, joinMode, signUpNeedsCode, termsVersion, languages: LANGUAGES };
  }
}
