import { Field, ID, InputType } from 'type-graphql';
import type { AdvanceDistributorInput } from '../../services/inputs.ts';
import { DistributorStepEnum } from './distributor-status.ts';

@InputType('AdvanceDistributorInput', { description: 'A change of where a distributor stands.' })
export class AdvanceDistributorInputType implements AdvanceDistributorInput {
  @Field(() => ID, { description: 'Whose account.' })
  readonly distributorId!: string;

  @Field(() => DistributorStepEnum, { description: 'What to do; WRONG_STATE where their status does not allow it.' })
  readonly step!: AdvanceDistributorInput['step'];

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}
