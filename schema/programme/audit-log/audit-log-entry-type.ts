import { Field, ObjectType } from 'type-graphql';
import type { AuditEntry } from '../../../domain/platform/audit-entry.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { Json } from '../../scalars/json.ts';

@Access(withParent)
@ObjectType('AuditLogEntry', {
  implements: NodeType,
  description:
    'A change that was made, written together with it; the database itself refuses to change or remove it. Of two ids, the larger was written later.',
  simpleResolvers: true,
})
export class AuditLogEntryType extends NodeType implements Omit<AuditEntry, 'id'> {
  @Field(() => DateTime, { description: 'When the request that made the change came in.' })
  readonly at!: Date;

  @Field(() => String, {
    description:
      'Who made it: the `sub` of their token; "anonymous" without one, and "system:" with a name for what time does.',
  })
  readonly actor!: string;

  @Field(() => String, {
    description:
      'What was done: the name of the mutation. Orders recorded many at once are each a `recordOrder`.',
  })
  readonly action!: string;

  @Field(() => String, {
    description: 'What was changed: its id; a month for a settlement, "programme" and "tiers" for those.',
  })
  readonly subject!: string;

  @Field(() => Json, {
    nullable: true,
    description:
      'What changed, as it was before; null where there was nothing. Amounts are texts with their currency, such as "10.00 CNY".',
  })
  readonly before!: unknown;

  @Field(() => Json, {
    nullable: true,
    description:
      'What changed, as it is since then, and what came with it. Amounts are texts with their currency, such as "10.00 CNY".',
  })
  readonly after!: unknown;

  @Field(() => String, { nullable: true, description: 'Why, as whoever did it said.' })
  readonly reason!: string | null;

  @Field(() => String, {
    description:
      "The request that did it: the `x-request-id` of its answer, and the id in the server's own log.",
  })
  readonly requestId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The network address that the request came from; null for what time does.',
  })
  readonly sourceAddress!: string | null;
}
