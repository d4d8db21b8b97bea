import { Field, ID, InputType } from 'type-graphql';
import type { EraseDistributorInput } from '../../services/distributors/inputs.ts';
import { Decimal } from '../scalars/decimal.ts';

@InputType('EraseDistributorInput', { description: 'Who is to be erased.' })
export class EraseDistributorInputType implements EraseDistributorInput {
  @Field(() => ID, { description: 'Who; NOT_FOUND when there is nobody. WRONG_STATE while a withdrawal of theirs is open.' })
  readonly distributorId!: string;

  @Field(() => String, { description: 'Why, for the audit log, such as the date of the request; nothing that says who they were. 1 to 1000 characters.' })
  readonly reason!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'What stays behind on their account, pending and available together, in the currency of the programme; below zero: a debt. It has to be the very sum, else WRONG_STATE, and at most `adjustmentApprovalAbove`. Left out: nothing is left.',
  })
  readonly remainingBalance?: string | null;
}
