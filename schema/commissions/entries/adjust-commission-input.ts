import { Field, ID, InputType } from 'type-graphql';
import type { AdjustCommissionInput } from '../../../services/commissions/entries/inputs.ts';
import { describedEnum } from '../../enum.ts';
import { CurrencyCode } from '../../scalars/currency-code.ts';
import { Decimal } from '../../scalars/decimal.ts';

const AdjustmentKindEnum = describedEnum<AdjustCommissionInput['kind']>(
  'AdjustmentKind',
  "The kind of an operator's adjustment.",
  {
    BONUS: 'A bonus that belongs to no order; above zero.',
    ADJUSTED: 'A correction of either sign.',
  },
);

@InputType('AdjustCommissionInput', {
  description: 'Money that an operator gives or takes, for the next open statement (R23).',
})
export class AdjustCommissionInputType implements AdjustCommissionInput {
  @Field(() => ID, { description: 'Whose commission.' })
  readonly distributorId!: string;

  @Field(() => AdjustmentKindEnum, { description: 'A bonus or a correction.' })
  readonly kind!: AdjustCommissionInput['kind'];

  @Field(() => Decimal, { description: 'In major units, such as "12.30" or "-5.00"; never zero.' })
  readonly amount!: string;

  @Field(() => CurrencyCode, { description: "The programme's currency." })
  readonly currency!: string;

  @Field(() => String, {
    description:
      'The reason. The distributor reads it in the explanation, and it is recorded in the audit log.',
  })
  readonly reason!: string;

  @Field(() => String, {
    description: 'The idempotency key. Repeating the key with the same input returns the first outcome.',
  })
  readonly idempotencyKey!: string;
}
