import { Field, InputType } from 'type-graphql';
import type { AuditLogFilter } from '../../../services/programme/audit-log/read-audit-log.ts';
import { DateTime } from '../../scalars/date-time.ts';

@InputType('AuditLogFilter', { description: 'Which changes to return; all given conditions must hold.' })
export class AuditLogFilterType implements AuditLogFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Only those made by this actor, exactly as in `actor`.',
  })
  readonly actor?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those of this kind, such as "refundOrder".' })
  readonly action?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only those of this object: an id, a month, "programme" or "tiers".',
  })
  readonly subject?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only those made then or later.' })
  readonly from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only those made before then.' })
  readonly to?: Date | null;
}
