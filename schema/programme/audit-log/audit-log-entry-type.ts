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
    'The audit entry of a change, written in the same transaction. The database refuses to change or remove it. Of two ids, the larger was written later.',
  simpleResolvers: true,
})
export class AuditLogEntryType extends NodeType implements Omit<AuditEntry, 'id'> {
  @Field(() => DateTime, { description: 'When the request that made the change came in.' })
  readonly at!: Date;

  @Field(() => String, {
    description:
      'Who made it: the `sub` of their token; "anonymous" without a token, and "system:" with a name for scheduled jobs.',
  })
  readonly actor!: string;

  @Field(() => String, {
    description: 'The name of the mutation. Each order of `recordOrders` is a `recordOrder`.',
  })
  readonly action!: string;

  @Field(() => String, {
    description: 'The object that was changed: its id, the month of a settlement, "programme" or "tiers".',
  })
  readonly subject!: string;

  @Field(() => Json, {
    nullable: true,
    description:
      'The changed data before the change; null if there was none. Amounts are texts with their currency, such as "10.00 CNY".',
  })
  readonly before!: unknown;

  @Field(() => Json, {
    nullable: true,
    description:
      'The changed data after the change, and other facts recorded with it. Amounts are texts with their currency, such as "10.00 CNY".',
  })
  readonly after!: unknown;

  @Field(() => String, { nullable: true, description: 'The reason that the actor gave.' })
  readonly reason!: string | null;

  @Field(() => String, {
    description:
      "The request that made the change: the `x-request-id` of its answer, and the id in the server's own log.",
  })
  readonly requestId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The network address that the request came from; null for scheduled jobs.',
  })
  readonly sourceAddress!: string | null;
}
