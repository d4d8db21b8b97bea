import { Field, ID, InputType } from 'type-graphql';
import type { EndBindingInput, MoveBindingInput } from '../../../services/people/customers/inputs.ts';

@InputType('EndBindingInput', { description: 'Which customer belongs to nobody from now on, and why.' })
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
  description: 'Which customer belongs to another distributor from now on, and why.',
})
export class MoveBindingInputType extends EndBindingInputType implements MoveBindingInput {
  @Field(() => ID, { description: 'To whom: an ACTIVE distributor.' })
  readonly distributorId!: string;
}
