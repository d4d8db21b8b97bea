import { Field, ObjectType } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { DistributorStatusEnum } from './distributor-status.ts';

/** The public fields: every caller who may see a distributor sees these. */
@Access(withParent)
@ObjectType('Distributor', {
  implements: NodeType,
  description: 'A person who recommends the goods, recruits others, and earns on sales.',
  simpleResolvers: true,
})
export class DistributorType
  extends NodeType
  implements Pick<Distributor, 'code' | 'displayName' | 'status' | 'joinedAt' | 'erasedAt'>
{
  @Field(() => String, { description: 'The referral code: public, unique, easy to read aloud.' })
  readonly code!: string;

  @Field(() => String, { description: 'The name that others see.' })
  readonly displayName!: string;

  @Field(() => DistributorStatusEnum, { description: 'Their status now.' })
  readonly status!: Distributor['status'];

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the person was erased on request; their name is "—" since then. Null: they were not erased.',
  })
  readonly erasedAt!: Date | null;

  @Field(() => DateTime, { description: 'When they applied, or joined the system they were imported from.' })
  readonly joinedAt!: Date;
}
