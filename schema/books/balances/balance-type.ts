import { Field, ObjectType } from 'type-graphql';
import type { Balance } from '../../../domain/books/settlement.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';

@Access(withParent)
@ObjectType('Balance', {
  implements: NodeType,
  description:
    "A distributor's money, divided by what can be done with it. The figures are the sums of the ledger at this moment (R20).",
  simpleResolvers: true,
})
export class BalanceType extends NodeType implements Omit<Balance, 'id'> {
  @Field(() => MoneyType, {
    description: 'Commission that was earned, less reversals, and is not on a statement yet.',
  })
  readonly pending!: Balance['pending'];

  @Field(() => MoneyType, {
    description:
      'The sums of statements that were issued while they were frozen: available when the last hold on them ends (R38). Below zero if these took back more than they gave.',
  })
  readonly held!: Balance['held'];

  @Field(() => MoneyType, {
    description:
      'Commission on statements, not withdrawn yet. Negative: a debt from refunds, which later statements pay off (R24).',
  })
  readonly available!: Balance['available'];

  @Field(() => MoneyType, {
    description:
      'The amount that can be withdrawn now: `available` less known reversals that are not on a statement yet (R26). Zero or more.',
  })
  readonly withdrawable!: Balance['withdrawable'];

  @Field(() => MoneyType, { description: 'Reserved for withdrawals in progress.' })
  readonly reserved!: Balance['reserved'];

  @Field(() => MoneyType, { description: 'The total paid out so far, fees and tax included.' })
  readonly paidOut!: Balance['paidOut'];
}
