import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { endBinding } from '../../../services/people/customers/end-binding.ts';
import { moveBinding } from '../../../services/people/customers/move-binding.ts';
import type { Customer } from '../../../services/people/customers/read-customer.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { EndBindingInputType, MoveBindingInputType } from './binding-inputs.ts';
import { CustomerType } from './customer-type.ts';

@Access(withParent)
@ObjectType('BindingEnded', {
  description: 'The customer is bound to no distributor from now on.',
  simpleResolvers: true,
})
class BindingEnded {
  @Field(() => CustomerType, { description: 'The customer as they stand now.' })
  readonly customer!: Customer;
}

@Access(withParent)
@ObjectType('BindingMoved', {
  description: 'The customer belongs to the distributor from now on.',
  simpleResolvers: true,
})
class BindingMoved {
  @Field(() => CustomerType, { description: 'The customer as they stand now.' })
  readonly customer!: Customer;
}

const EndBindingResult = resultType('EndBindingResult', 'BindingEnded', () => BindingEnded);
const MoveBindingResult = resultType('MoveBindingResult', 'BindingMoved', () => BindingMoved);

@Resolver()
export class BindingMutationsResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => EndBindingResult, {
    description:
      "Ends a customer's binding from now on (R6). Recorded orders keep their attribution (R8); an order that was paid before the end still uses the binding. " +
      'NOT_FOUND if there is no current binding.',
  })
  endBinding(
    @Input(() => EndBindingInputType, 'Which and why.') input: EndBindingInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return endBinding(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => MoveBindingResult, {
    description:
      "Moves a customer to another ACTIVE distributor from now on, for as long as the binding would have run (R6); a customer whose binding is over gets a new one, for the plan's `bindingDays`. " +
      'Recorded orders keep their attribution (R8). NOT_FOUND for a customer who was never bound; WRONG_STATE when the distributor is not ACTIVE.',
  })
  moveBinding(
    @Input(() => MoveBindingInputType, 'Which, to whom and why.') input: MoveBindingInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return moveBinding(call, input);
  }
}
