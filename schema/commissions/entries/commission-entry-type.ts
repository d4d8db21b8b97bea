import { Field, Int, ObjectType } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { CommissionKindEnum, CommissionStatusEnum } from './commission-enums.ts';

type Shown = 'kind' | 'status' | 'lineRef' | 'level' | 'base' | 'rate' | 'amount' | 'period' | 'recordedAt';

@Access(withParent)
@ObjectType('CommissionEntry', {
  implements: NodeType,
  description: 'One amount that one distributor earned or lost. Written once and never changed (R21).',
  simpleResolvers: true,
})
export class CommissionEntryType extends NodeType implements Pick<CommissionEntry, Shown> {
  @Field(() => CommissionKindEnum, { description: 'Why it was made.' })
  readonly kind!: CommissionEntry['kind'];

  @Field(() => CommissionStatusEnum, { description: 'Its current status.' })
  readonly status!: CommissionEntry['status'];

  @Field(() => String, {
    nullable: true,
    description: 'The line of the order; null when it is not about a line.',
  })
  readonly lineRef!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Distance from the sale: 1 is the seller. Null when it is not about a sale.',
  })
  readonly level!: number | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The amount that the rate was applied to (R10); null if it is not about a sale.',
  })
  readonly base!: CommissionEntry['base'];

  @Field(() => BasisPoints, {
    nullable: true,
    description: 'The rate that was applied; null for a fixed amount.',
  })
  readonly rate!: CommissionEntry['rate'];

  @Field(() => MoneyType, { description: 'The amount; negative if commission is taken back.' })
  readonly amount!: CommissionEntry['amount'];

  @Field(() => YearMonth, {
    nullable: true,
    description: 'The month on whose statement it is or will be (R23); null while that is not decided.',
  })
  readonly period!: CommissionEntry['period'];

  @Field(() => DateTime, { description: 'When it was recorded.' })
  readonly recordedAt!: Date;
}
