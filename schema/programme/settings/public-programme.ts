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
  description: 'What a sign-up page needs to know of the programme. For everybody.',
  simpleResolvers: true,
})
class PublicProgrammeType implements Pick<
  Programme,
  'name' | 'joinMode' | 'signUpNeedsCode' | 'termsVersion'
> {
  @Field(() => String, { description: 'What the programme is called.' })
  readonly name!: string;

  @Field(() => JoinModeEnum, { description: 'How applications are decided (R1).' })
  readonly joinMode!: Programme['joinMode'];

  @Field(() => Boolean, {
    description:
      'Whether a sign-up has to prove its contact by a one-time code: ask for it with `requestSignInCode` (R2).',
  })
  readonly signUpNeedsCode!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Which terms a sign-up has to accept, for `termsVersion` of its declaration; null: whichever its page shows (R2).',
  })
  readonly termsVersion!: string | null;

  @Field(() => [String], {
    description: 'The languages that people are answered in, as `Accept-Language` names them.',
  })
  readonly languages!: readonly string[];
}

@Resolver()
export class PublicProgrammeResolver {
  @Access(anyone)
  @Query(() => PublicProgrammeType, {
    description: 'The programme as a sign-up page shows it, also without a token (R1, R2).',
  })
  async publicProgramme(@Ctx() { loaders }: GraphQLContext): Promise<PublicProgrammeType> {
    const { name, joinMode, signUpNeedsCode, termsVersion } = await loaders.of(programmeLoaders).programme();
    return { name, joinMode, signUpNeedsCode, termsVersion, languages: LANGUAGES };
  }
}
