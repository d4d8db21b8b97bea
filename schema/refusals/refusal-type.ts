import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../domain/refusal.ts';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { RefundLeftType } from './refund-left-type.ts';
import { RefusalCodeEnum } from './refusal-code.ts';

@Access(withParent)
@ObjectType('Refusal', {
  description: 'A rule refuses the request, with the reason. Nothing was changed.',
  simpleResolvers: true,
})
export class RefusalType implements Pick<Refusal, 'code' | 'field' | 'left'> {
  @Field(() => RefusalCodeEnum, { description: 'For programs.' })
  readonly code!: Refusal['code'];

  @Field(() => [String], {
    nullable: true,
    description:
      'The part of `input` that is refused, as a path such as ["lines", "0", "quantity"]; null: the whole input.',
  })
  readonly field!: Refusal['field'];

  @Field(() => [RefundLeftType], {
    nullable: true,
    description:
      'With REFUND_EXCEEDS_ORDER: what is left of each part that too much was asked of; else null.',
  })
  readonly left!: Refusal['left'];
}

@Resolver(() => RefusalType)
export class RefusalResolver {
  @FieldResolver(() => String, {
    description: 'For people: one sentence, in Chinese or English according to `Accept-Language`.',
  })
  message(@Root() refusal: Refusal, @Ctx() { language }: GraphQLContext): string {
    return refusal.message[language];
  }
}
