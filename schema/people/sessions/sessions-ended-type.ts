import { Field, Int, ObjectType } from 'type-graphql';
import type { SessionsEnded } from '../../../services/people/sessions/sign-out-everywhere.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';

@Access(withParent)
@ObjectType('SessionsEnded', {
  description: 'The sessions have ended; their tokens are no longer accepted.',
  simpleResolvers: true,
})
export class SessionsEndedType implements SessionsEnded {
  @Field(() => Int, { description: 'How many ended by this.' })
  readonly count!: number;
}
