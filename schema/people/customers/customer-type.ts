import { Field, ObjectType } from 'type-graphql';
import type { Customer } from '../../../services/people/customers/read-customer.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';

@Access(withParent)
@ObjectType('Customer', {
  description:
    "Whom a customer of the shop belongs to, in one channel (R6). Not a person's profile: the shop has that.",
  simpleResolvers: true,
})
export class CustomerType implements Omit<Customer, 'binding'> {
  @Field(() => String, { description: "The shop's name for the customer." })
  readonly customerRef!: string;

  @Field(() => String, { description: 'The channel that was asked about.' })
  readonly channel!: string;
}
