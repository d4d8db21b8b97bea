import { Field, ObjectType } from 'type-graphql';
import type { Session } from '../../../domain/people/session.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';

@Access(withParent)
@ObjectType('Session', {
  implements: NodeType,
  description: 'A device on which a person is signed in.',
  simpleResolvers: true,
})
export class SessionType extends NodeType implements Omit<Session, 'id'> {
  @Field(() => DateTime, { description: 'When the person signed in.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { description: 'When it was last refreshed.' })
  readonly lastUsedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The name that the program that signed in gave itself; null: none.',
  })
  readonly userAgent!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The network address of the sign-in, if known.',
  })
  readonly sourceAddress!: string | null;

  @Field(() => Boolean, { description: 'True: it is the current session.' })
  readonly current!: boolean;
}
