import { Field, Int, ObjectType } from 'type-graphql';
import type { OrderLine } from '../../../domain/catalogue/order-line.ts';
import { idOfLine } from '../../../domain/ids.ts';
import type { Money } from '../../../domain/money.ts';
import type { Order } from '../../../domain/sales/order.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';

@Access(withParent)
@ObjectType('OrderLine', {
  implements: NodeType,
  description: 'One kind of goods in an order.',
  simpleResolvers: true,
})
export class OrderLineType extends NodeType {
  @Field(() => String, {
    description:
      "The shop's name for the line, unique within the order; its number from 1 when the shop gave none.",
  })
  readonly lineRef!: string;

  @Field(() => String, { description: 'What was bought, by its stock number.' })
  readonly sku!: string;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  readonly title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What kind of goods it is; rules of the plan may name it.',
  })
  readonly category!: string | null;

  @Field(() => Int, { description: 'How many.' })
  readonly quantity!: number;

  @Field(() => MoneyType, { description: 'The price of one.' })
  readonly unitPrice!: Money;

  @Field(() => MoneyType, { description: 'NET_PAID of the line (R10), refunds not taken off.' })
  readonly net!: Money;

  @Field(() => MoneyType, { description: 'How much of `net` was refunded so far.' })
  readonly refunded!: Money;

  /** Its goods were free in an order that is credited to a distributor: no commission can be earned on it. */
  readonly earnsNothing!: boolean;
}

/** A line of an order, as it is shown. */
export function lineOf({ id, total, attribution }: Order, line: OrderLine): OrderLineType {
  const { lineNo, lineRef, sku, title, category, quantity } = line;
  const money = (minor: Money['minor']): Money => ({ minor, currency: total.currency });
  return {
    id: idOfLine(id, lineNo),
    lineRef,
    sku,
    title,
    category,
    quantity,
    unitPrice: money(line.unitPrice),
    net: money(line.net),
    refunded: money(line.refunded),
    earnsNothing: attribution !== null && line.net === 0n,
  };
}
