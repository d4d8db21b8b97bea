import { Field, ObjectType } from 'type-graphql';
import type { CustomerLink, CustomerLinkStatus } from '../../../domain/people/customer-link.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { describedEnum } from '../../enum.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';

export const CustomerLinkStatusEnum = describedEnum<CustomerLinkStatus>(
  'CustomerLinkStatus',
  'How far it is settled that a customer is a distributor (R7).',
  {
    REQUESTED: 'The distributor says so, and nobody has decided. Nothing follows from it yet.',
    LINKED:
      "An operator or a shop says so: the plan's `selfPurchase` decides about the customer's orders while the distributor is ACTIVE.",
    DECLINED: 'The request was declined.',
    ENDED: 'It held until it was ended.',
  },
);

@Access(withParent)
@ObjectType('CustomerLink', {
  implements: NodeType,
  description:
    'That a customer of the shop is a distributor themself (R7). It holds for orders that are recorded while it is LINKED; recorded ones never change (R8).',
  simpleResolvers: true,
})
export class CustomerLinkType extends NodeType implements Omit<CustomerLink, 'id' | 'distributorId'> {
  @Field(() => String, {
    description:
      "The shop's name for the customer. Orders are compared with it exactly, blanks around it aside.",
  })
  readonly customerRef!: string;

  @Field(() => String, { nullable: true, description: 'In which channel; null: in every one.' })
  readonly channel!: string | null;

  @Field(() => CustomerLinkStatusEnum, { description: 'How far it is settled.' })
  readonly status!: CustomerLinkStatus;

  @Field(() => DateTime, { description: 'When it was first asked for or made.' })
  readonly requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was linked or declined; null: not yet.' })
  readonly decidedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was ended; null: it was not.' })
  readonly endedAt!: Date | null;

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Field(() => String, {
    nullable: true,
    description: 'What the distributor said that shows it; null: nothing.',
  })
  readonly evidence!: string | null;

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Field(() => String, {
    nullable: true,
    description: 'Why it was linked or declined, in the words of whoever did.',
  })
  readonly reason!: string | null;

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Field(() => String, { nullable: true, description: 'Why it was ended, in the words of whoever did.' })
  readonly endReason!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, { description: 'Who first asked for it or made it, as the audit log calls them.' })
  readonly requestedBy!: string;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description: 'Who linked or declined it, as the audit log calls them; null: nobody yet.',
  })
  readonly decidedBy!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description: 'Who ended it, as the audit log calls them; null: nobody.',
  })
  readonly endedBy!: string | null;
}

export const CustomerLinkConnection = connectionType(
  'CustomerLink',
  () => CustomerLinkType,
  'links of customers to distributors, newest first',
);

const KEYS = [instantKey, idKey('customerLink')];
export const LINKS: List = { name: 'customerLinks', keys: KEYS };
export const LINKS_OF_DISTRIBUTOR: List = { name: 'distributor.customerLinks', keys: KEYS };
