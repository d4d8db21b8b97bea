import { Field, ID, InputType } from 'type-graphql';
import type { EndBindingInput, MoveBindingInput } from '../../../services/people/customers/inputs.ts';

@InputType('EndBindingInput', { description: 'The customer whose binding ends, and why.' })
export class EndBindingInputType implements EndBindingInput {
  @Field(() => String, { description: "The shop's name for the customer, exactly as its orders have it." })
  readonly customerRef!: string;

  @Field(() => String, { nullable: true, defaultValue: 'default', description: 'In which channel.' })
  readonly channel?: string | null;

  @Field(() => String, {
    description: 'Why, 1 to 1000 characters; kept with the binding and on the audit log.',
  })
  readonly reason!: string;
}

@InputType('MoveBindingInput', {
  description: 'The customer to move to another distributor, and why.',
})
export class MoveBindingInputType extends EndBindingInputType implements MoveBindingInput {
  @Field(() => ID, { description: 'The new distributor, who must be ACTIVE.' })
  readonly distributorId!: string;
}
