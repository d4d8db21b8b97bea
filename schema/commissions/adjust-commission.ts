import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CommissionEntry } from '../../domain/commission-entry.ts';
import { adjustCommission } from '../../services/commissions/adjust-commission.ts';
import { cancelCommissions } from '../../services/commissions/cancel-commissions.ts';
import type { AdjustCommissionInput, CancelCommissionsInput } from '../../services/inputs.ts';
import { Access } from '../access/access.ts';
import { roles, withParent } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { describedEnum } from '../enum.ts';
import { Input } from '../input.ts';
import { OrderRefType } from '../orders/order-ref.ts';
import { resultType } from '../refusals/result-type.ts';
import { CurrencyCode } from '../scalars/currency-code.ts';
import { Decimal } from '../scalars/decimal.ts';
import { CommissionEntryType } from './commission-entry-type.ts';

const AdjustmentKindEnum = describedEnum<AdjustCommissionInput['kind']>('AdjustmentKind', 'What an operator gives or takes by hand.', {
  BONUS: 'Given beside any order; above zero.',
  ADJUSTED: 'A correction of either sign.',
});

@InputType('AdjustCommissionInput', { description: 'Money that an operator gives or takes by hand, for the next open statement (R23).' })
class AdjustCommissionInputType implements AdjustCommissionInput {
  @Field(() => ID, { description: 'Whose commission.' })
  readonly distributorId!: string;

  @Field(() => AdjustmentKindEnum, { description: 'A bonus or a correction.' })
  readonly kind!: AdjustCommissionInput['kind'];

  @Field(() => Decimal, { description: 'In major units, such as "12.30" or "-5.00"; never zero.' })
  readonly amount!: string;

  @Field(() => CurrencyCode, { description: "The programme's currency." })
  readonly currency!: string;

  @Field(() => String, { description: 'Why; the distributor reads it in the explanation, and it is on the audit log.' })
  readonly reason!: string;

  @Field(() => String, { description: 'The same key and input again answer the first outcome.' })
  readonly idempotencyKey!: string;
}

@InputType('CancelCommissionsInput', { description: "Takes back what stands of an order's commissions." })
class CancelCommissionsInputType implements CancelCommissionsInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => String, { description: 'Why; the distributors read it in the explanation, and it is on the audit log.' })
  readonly reason!: string;

  @Field(() => String, { description: 'The same key and input again answer the first outcome.' })
  readonly idempotencyKey!: string;
}

@Access(withParent)
@ObjectType('CommissionAdjusted', { description: 'The entries that were made by hand.', simpleResolvers: true })
class CommissionAdjusted {
  @Field(() => [CommissionEntryType], { description: 'BONUS or ADJUSTED, one for each line and level.' })
  readonly entries!: readonly CommissionEntry[];
}

const AdjustCommissionResult = resultType('AdjustCommissionResult', 'CommissionAdjusted', () => CommissionAdjusted);
const CancelCommissionsResult = resultType('CancelCommissionsResult', 'CommissionAdjusted', () => CommissionAdjusted);

@Resolver()
export class AdjustCommissionResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => AdjustCommissionResult, { description: 'Gives a bonus or corrects what a distributor has, with a reason (R8, R23).' })
  adjustCommission(
    @Input(() => AdjustCommissionInputType, 'What is given or taken.') input: AdjustCommissionInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return adjustCommission(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => CancelCommissionsResult, {
    description: 'Takes back all that stands of an order\'s commissions with ADJUSTED entries: how a wrong attribution is corrected (R8).',
  })
  cancelCommissions(
    @Input(() => CancelCommissionsInputType, 'Which order, and why.') input: CancelCommissionsInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return cancelCommissions(call, input);
  }
}
