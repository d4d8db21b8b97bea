import { Field, ObjectType } from 'type-graphql';
import type { Session } from '../../../domain/people/session.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';

@Access(withParent)
@ObjectType('Session', {
  implements: NodeType,
  description: 'A device on which one is signed in.',
  simpleResolvers: true,
})
export class SessionType extends NodeType implements Omit<Session, 'id'> {
  @Field(() => DateTime, { description: 'When somebody signed in.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { description: 'When it was last refreshed.' })
  readonly lastUsedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'What the program that signed in calls itself; null: it did not say.',
  })
  readonly userAgent!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The network address it signed in from, as far as it is known.',
  })
  readonly sourceAddress!: string | null;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  readonly current!: boolean;
}
