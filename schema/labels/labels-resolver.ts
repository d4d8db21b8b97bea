import { Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../access/access.ts';
import { anyone, withParent } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { type Label, LABELS } from './labels.ts';

@Access(withParent)
@ObjectType('Label', {
  description: 'The label of an enum value for people.',
  simpleResolvers: true,
})
class LabelType implements Omit<Label, 'label'> {
  @Field(() => String, { description: 'The name of the enum, such as "OrderStatus".' })
  readonly type!: string;

  @Field(() => String, { description: 'The value, such as "PAID".' })
  readonly value!: string;
}

@Resolver(() => LabelType)
export class LabelsResolver {
  @Access(anyone)
  @Query(() => [LabelType], {
    description:
      'The labels of enum values, such as statuses and kinds, in the language of the request (`Accept-Language`), for front ends; also without a token. Ask once and cache the answer: it changes only with a release.',
  })
  labels(): readonly Label[] {
    return LABELS;
  }

  @FieldResolver(() => String, { name: 'label', description: 'A few words in the language of the request.' })
  label(@Root() { label }: Label, @Ctx() { language }: GraphQLContext): string {
    return label[language];
  }
}
