import { Field, ObjectType } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Balance, Statement } from '../../../domain/books/settlement.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { CommissionEntryType } from '../../commissions/entries/commission-entry-type.ts';
import { BalanceType } from '../../books/balances/balance-type.ts';
import { StatementType } from '../../books/statements/statement-type.ts';

@Access(withParent)
@ObjectType('CommissionUpdate', {
  description: 'Either a new entry or a new statement, and the balance after it.',
  simpleResolvers: true,
})
export class CommissionUpdateType {
  @Field(() => CommissionEntryType, {
    nullable: true,
    description: 'The new entry; null if the update is a statement.',
  })
  readonly entry!: CommissionEntry | null;

  @Field(() => StatementType, {
    nullable: true,
    description: 'The new statement; null if the update is an entry.',
  })
  readonly statement!: Statement | null;

  @Field(() => BalanceType, { description: 'The balance after it.' })
  readonly balance!: Balance;

  @Field(() => String, {
    description:
      'Its position: given as `after` to a new subscription, that goes on with what comes next (R31a). It is in `extensions.position` of every update, too.',
  })
  readonly position!: string;
}
