import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Tier } from '../../../domain/terms/tier.ts';
import { benefitsOf } from '../../../domain/terms/tier-benefits.ts';
import { Access } from '../../access/access.ts';
import { signedIn, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { TierBenefitType } from './tier-benefit-type.ts';
import { TierType } from './tier-type.ts';

/** The Chinese names of the tiers of a new programme. A name that operators chose is not translated. */
const FIRST_NAMES: Readonly<Record<string, string>> = {
  Ordinary: '普通',
  Silver: '白银',
  Gold: '黄金',
  Diamond: '钻石',
};

@Resolver(() => TierType)
export class TierResolver {
  @Access(withParent)
  @FieldResolver(() => String, {
    description:
      "Its name for people. The names of a new programme's tiers are answered in Chinese or English according to `Accept-Language`.",
  })
  name(@Root() { code, name }: Tier, @Ctx() { language }: GraphQLContext): string {
    return language === 'zh' && code === name.toLowerCase() ? (FIRST_NAMES[name] ?? name) : name;
  }

  @Access(signedIn)
  @FieldResolver(() => [TierBenefitType], {
    description:
      'Everything that it gives its holder, in words (R29c). Every signed-in user sees it, so those below see what they may reach.',
  })
  benefits(@Root() tier: Tier, @Ctx() { language }: GraphQLContext): TierBenefitType[] {
    return benefitsOf(tier).map(({ kind, text }) => ({ kind, text: text[language] }));
  }
}
