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
  'Why a binding does not hold now (R6). Values may be added.',
  {
    RAN_OUT: 'Its days have passed.',
    ORDER_CAME_TO_NOTHING:
      'The order that made it was cancelled or refunded in full: the binding counts as if it had never been.',
    ENDED: 'An operator ended it.',
    MOVED: 'An operator moved the customer to another distributor.',
    SELF: 'The customer was linked to this distributor: nobody belongs to themself (R7).',
    NAMES_NOBODY: 'The name is one of `unboundCustomerRefs`, which stand for nobody in particular.',
  },
);

@Access(withParent)
@ObjectType('CustomerBinding', {
  description: 'That a customer belongs, or belonged, to a distributor (R6).',
  simpleResolvers: true,
})
export class CustomerBindingType implements Pick<
  CustomerBinding,
  'boundAt' | 'via' | 'channel' | 'madeBy' | 'endedBy' | 'reason'
> {
  @Field(() => DateTime, { description: 'From when on.' })
  readonly boundAt!: Date;

  @Field(() => AttributionViaEnum, {
    nullable: true,
    description: 'Whether a code or a visit of an order made it; null: an import or an operator did.',
  })
  readonly via!: AttributionVia | null;

  @Field(() => String, {
    nullable: true,
    description: 'The channel in which it was made; null: it holds in every channel.',
  })
  readonly channel!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description:
      'Which operator made it, as the audit log calls them; null: an order did, or an import of an older version.',
  })
  readonly madeBy!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description: 'Who ended it before its time, as the audit log calls them; null: nobody did.',
  })
  readonly endedBy!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description: 'Why it was ended before its time, in the words of whoever did; null: it was not.',
  })
  readonly reason!: string | null;
}

export const CustomerBindingConnection = connectionType(
  'CustomerBinding',
  () => CustomerBindingType,
  'bindings of a customer, newest first',
);

export const BINDINGS_OF_CUSTOMER: List = { name: 'bindings of customer', keys: [numberKey] };
