import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Tier } from '../../../domain/terms/tier.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
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
}
