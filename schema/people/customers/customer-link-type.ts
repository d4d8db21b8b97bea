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
  'The status of a link between a customer and a distributor (R7).',
  {
    REQUESTED: 'The distributor requested it, and it is not decided yet. It has no effect.',
    LINKED:
      "An operator or a shop made or confirmed it: the plan's `selfPurchase` decides about the customer's orders while the distributor is ACTIVE.",
    DECLINED: 'The request was declined.',
    ENDED: 'It was linked, and then ended.',
  },
);

@Access(withParent)
@ObjectType('CustomerLink', {
  implements: NodeType,
  description:
    'A link that says that a customer of the shop is a distributor (R7). It applies to orders that are recorded while it is LINKED; recorded orders never change (R8).',
  simpleResolvers: true,
})
export class CustomerLinkType extends NodeType implements Omit<CustomerLink, 'id' | 'distributorId'> {
  @Field(() => String, {
    description:
      "The shop's name for the customer. It must equal the name in orders exactly, except for blanks around it.",
  })
  readonly customerRef!: string;

  @Field(() => String, { nullable: true, description: 'In which channel; null: in every one.' })
  readonly channel!: string | null;

  @Field(() => CustomerLinkStatusEnum, { description: 'Its status.' })
  readonly status!: CustomerLinkStatus;

  @Field(() => DateTime, { description: 'When it was first requested or made.' })
  readonly requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was linked or declined; null: not yet.' })
  readonly decidedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was ended; null: it was not.' })
  readonly endedAt!: Date | null;

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Field(() => String, {
    nullable: true,
    description: 'The evidence that the distributor gave; null: none.',
  })
  readonly evidence!: string | null;

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Field(() => String, {
    nullable: true,
    description: 'The reason given for linking or declining it.',
  })
  readonly reason!: string | null;

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Field(() => String, { nullable: true, description: 'The reason given for ending it.' })
  readonly endReason!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, { description: 'Who first requested or made it, as named in the audit log.' })
  readonly requestedBy!: string;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description: 'Who linked or declined it, as named in the audit log; null: not decided yet.',
  })
  readonly decidedBy!: string | null;

  @Access(roles('ADMIN'))
  @Field(() => String, {
    nullable: true,
    description: 'Who ended it, as named in the audit log; null: it was not ended.',
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
