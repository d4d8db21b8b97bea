import { Field, ObjectType } from 'type-graphql';
import type { BindingOver, CustomerBinding } from '../../../domain/people/binding.ts';
import type { AttributionVia } from '../../../domain/people/binding.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { AttributionViaEnum } from './attribution-type.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { type List, numberKey } from '../../connections/list.ts';
import { describedEnum } from '../../enum.ts';
import { DateTime } from '../../scalars/date-time.ts';

export const BindingOverEnum = describedEnum<BindingOver>(
  'BindingOver',
  'Why a binding is not in force now (R6). Values may be added.',
  {
    RAN_OUT: 'Its days have passed.',
    ORDER_CAME_TO_NOTHING:
      'The order that made it was cancelled or refunded in full: the binding counts as never made.',
    ENDED: 'An operator ended it.',
    MOVED: 'An operator moved the customer to another distributor.',
    SELF: 'The customer was linked to this distributor: a distributor is not bound to themself (R7).',
    NAMES_NOBODY: 'The name is one of `unboundCustomerRefs`, which stand for no particular customer.',
  },
);

@Access(withParent)
@ObjectType('CustomerBinding', {
  description: 'The binding of a customer to a distributor, current or former (R6).',
  simpleResolvers: true,
})
export class CustomerBindingType implements Pick<
  CustomerBinding,
  'boundAt' | 'via' | 'channel' | 'madeBy' | 'endedBy' | 'reason'
> {
  @Field(() => DateTime, { description: 'When it began.' })
  readonly boundAt!: Date;

  @Field(() => AttributionViaEnum, {
    nullable: true,
    description:
      'The way in which an order made it: a code or a visit; null: an import or an operator made it.',
  })
  readonly via!: AttributionVia | null;

  @Field(() => String, {
    nullable: true,
    description: 'The channel in which it was made; null: it is in force in every channel.',
  })
  readonly channel!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description:
      'The operator who made it, as named in the audit log; null: an order made it, or an import of an older version.',
  })
  readonly madeBy!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description: 'Who ended it early, as named in the audit log; null: it was not ended early.',
  })
  readonly endedBy!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description: 'The reason given for ending it early; null: it was not ended early.',
  })
  readonly reason!: string | null;
}

export const CustomerBindingConnection = connectionType(
  'CustomerBinding',
  () => CustomerBindingType,
  'bindings of a customer, newest first',
);

export const BINDINGS_OF_CUSTOMER: List = { name: 'bindings of customer', keys: [numberKey] };
