import { Field, ObjectType } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { DistributorStatusEnum } from './distributor-status.ts';

/** The public face: whoever sees a distributor at all sees this much and no more. */
@Access(withParent)
@ObjectType('Distributor', {
  implements: NodeType,
  description: 'Somebody who recommends the goods, recruits others, and earns on what is sold.',
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

  @Field(() => DistributorStatusEnum, { description: 'Where they stand now.' })
  readonly status!: Distributor['status'];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the person was erased on request: their name is "—" since then. Null: they were not.',
  })
  readonly erasedAt!: Date | null;

  @Field(() => DateTime, { description: 'When they applied, or joined the system they were imported from.' })
  readonly joinedAt!: Date;
}
