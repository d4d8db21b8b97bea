import { Field, ObjectType } from 'type-graphql';
import type { Refusal } from '../../domain/refusal.ts';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import { RefusalCodeEnum } from './refusal-code.ts';

@Access(withParent)
@ObjectType('Refusal', {
  description: 'The business says no, and says why. Nothing was changed.',
  simpleResolvers: true,
})
export class RefusalType implements Pick<Refusal, 'code' | 'field'> {
  @Field(() => RefusalCodeEnum, { description: 'For programs.' })
  readonly code!: Refusal['code'];

  @Field(() => [String], {
    nullable: true,
    description: 'The part of `input` it is about, as a path such as ["lines", "0", "quantity"]; null: the whole.',
  })
  readonly field!: Refusal['field'];
}
