import { Field, InputType, Int } from 'type-graphql';
import type { RecordOrderInput } from '../../../services/sales/orders/inputs.ts';
import { CurrencyCode } from '../../scalars/currency-code.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { OrderLineInputType } from './order-line-input.ts';

@InputType('RecordOrderInput', {
  description: 'An order as the shop has it. Amounts are in major units of `currency`.',
})
export class RecordOrderInputType implements RecordOrderInput {
  @Field(() => String, {
    nullable: true,
    defaultValue: 'default',
    description: 'Where it was made; a storefront names one of its own channels.',
  })
  readonly channel?: string | null;

  @Field(() => String, {
    description:
      "The shop's number, with `channel` the idempotency key. Until the order is paid it may be sent again with other content, which replaces the earlier content. After that, other content is refused with IDEMPOTENCY_KEY_REUSED.",
  })
  readonly externalId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "The shop's version number of the order, at least 1. An earlier version that arrives late is refused with WRONG_STATE. Left out: the version after the recorded one.",
  })
  readonly revision?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The shop's name for the customer, always the same for the same customer. Left out for a guest: such an order binds no customer, nor does one under a name of the programme's `unboundCustomerRefs` (R6).",
  })
  readonly customerRef?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code that the customer gave; it takes precedence over all else (R5).',
  })
  readonly referralCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The token with which visits were recorded. One of the programme\'s `unboundCustomerRefs`, such as "undefined", stands for no visitor: no visit is found (R5).',
  })
  readonly visitorToken?: string | null;

  @Field(() => CurrencyCode, { description: 'The currency of the programme; another is refused (R19).' })
  readonly currency!: string;

  @Field(() => DateTime, { description: 'When it was ordered; never in the future.' })
  readonly placedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was paid. If given, the order is recorded as paid and attributed, and its commissions are computed at once (R9).',
  })
  readonly paidAt?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was completed, for orders of the past; needs `paidAt`.',
  })
  readonly completedAt?: Date | null;

  @Field(() => [OrderLineInputType], { description: 'What was bought; at least one line.' })
  readonly lines!: readonly OrderLineInputType[];

  @Field(() => Decimal, {
    nullable: true,
    defaultValue: '0',
    description:
      'The discount on the whole order; divided over the lines in proportion, to the last minor unit (R10).',
  })
  readonly discount?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    defaultValue: '0',
    description: 'Charged for shipping; earns no commission.',
  })
  readonly shipping?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    defaultValue: '0',
    description: 'Charged as tax; earns no commission.',
  })
  readonly tax?: string | null;
}
