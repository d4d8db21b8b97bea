import { Field, InputType } from 'type-graphql';
import type { CancelCommissionsInput } from '../../services/commissions/inputs.ts';
import { OrderRefType } from '../orders/order-ref.ts';

@InputType('CancelCommissionsInput', { description: "Takes back what stands of an order's commissions." })
export class CancelCommissionsInputType implements CancelCommissionsInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => String, { description: 'Why; the distributors read it in the explanation, and it is on the audit log.' })
  readonly reason!: string;

  @Field(() => String, { description: 'The same key and input again answer the first outcome.' })
  readonly idempotencyKey!: string;
}
