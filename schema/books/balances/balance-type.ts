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
    'What a distributor has, by what can be done with it. The sums of the ledger, at this moment (R20).',
  simpleResolvers: true,
})
export class BalanceType extends NodeType implements Omit<Balance, 'id'> {
  @Field(() => MoneyType, { description: 'Earned, less what was reversed, and on no statement yet.' })
  readonly pending!: Balance['pending'];

  @Field(() => MoneyType, {
    description:
      'On statements and not withdrawn. Negative: a debt from refunds, paid off by later statements (R24).',
  })
  readonly available!: Balance['available'];

  @Field(() => MoneyType, {
    description:
      'What can be withdrawn now: `available` less reversals that are known and not on a statement yet (R26). Zero or more.',
  })
  readonly withdrawable!: Balance['withdrawable'];

  @Field(() => MoneyType, { description: 'Set aside for withdrawals that are under way.' })
  readonly reserved!: Balance['reserved'];

  @Field(() => MoneyType, { description: 'All that was paid out so far, fees and tax included.' })
  readonly paidOut!: Balance['paidOut'];
}
