import { Field, ObjectType } from 'type-graphql';
import type { Customer } from '../../../services/people/customers/read-customer.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';

@Access(withParent)
@ObjectType('Customer', {
  description:
    "The bindings of a customer of the shop, in one channel (R6). The customer's profile stays in the shop.",
  simpleResolvers: true,
})
export class CustomerType implements Omit<Customer, 'binding'> {
  @Field(() => String, { description: "The shop's name for the customer." })
  readonly customerRef!: string;

  @Field(() => String, { description: 'The requested channel.' })
  readonly channel!: string;
}
