import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../domain/refusal.ts';
import type { GraphQLContext } from '../context.ts';
import { RefusalType } from './refusal-type.ts';

@Resolver(() => RefusalType)
export class RefusalResolver {
  @FieldResolver(() => String, {
    description: 'For people: one sentence, in Chinese or English as the request asked by `Accept-Language`.',
  })
  message(@Root() refusal: Refusal, @Ctx() { language }: GraphQLContext): string {
    return refusal.message[language];
  }
}
