import { Field, ID, InputType } from 'type-graphql';
import type { ChangeSponsorInput } from '../../services/inputs.ts';

@InputType('ChangeSponsorInput', { description: 'A move of a distributor, with everybody below them, to another place (R3).' })
export class ChangeSponsorInputType implements ChangeSponsorInput {
  @Field(() => ID, { description: 'Who moves.' })
  readonly distributorId!: string;

  @Field(() => ID, { nullable: true, description: 'Who their sponsor becomes, an ACTIVE distributor; null: directly under the company.' })
  readonly newSponsorId?: string | null;

  @Field(() => String, { description: 'Why, for the history of sponsors.' })
  readonly reason!: string;
}
