import { Field, ObjectType } from 'type-graphql';
import type { Statement } from '../../../domain/books/settlement.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { YearMonth } from '../../scalars/year-month.ts';

@Access(withParent)
@ObjectType('Statement', {
  implements: NodeType,
  description:
    'What a distributor is owed for a month. Issued once, by the settlement of the month, and never changed (R24).',
  simpleResolvers: true,
})
export class StatementType extends NodeType implements Omit<Statement, 'id' | 'distributorId'> {
  @Field(() => YearMonth, { description: 'The month.' })
  readonly period!: Statement['period'];

  @Field(() => MoneyType, {
    description: 'The balance at its start: available, and held while the distributor is frozen.',
  })
  readonly opening!: Statement['opening'];

  @Field(() => MoneyType, { description: 'All EARNED entries on it.' })
  readonly earned!: Statement['earned'];

  @Field(() => MoneyType, {
    description:
      'All REVERSED and RESTORED entries on it; above zero only if refunds of earlier months were undone.',
  })
  readonly reversed!: Statement['reversed'];

  @Field(() => MoneyType, { description: 'All BONUS entries on it.' })
  readonly bonus!: Statement['bonus'];

  @Field(() => MoneyType, { description: 'All ADJUSTED entries on it, up or down.' })
  readonly adjusted!: Statement['adjusted'];

  @Field(() => MoneyType, {
    description:
      'The balance at its end: the sum of `opening`, `earned`, `reversed`, `bonus` and `adjusted`.',
  })
  readonly closing!: Statement['closing'];

  @Field(() => DateTime, { description: 'When it was issued.' })
  readonly issuedAt!: Date;

  @Field(() => Boolean, {
    description:
      'True if its sum is held, because the distributor was frozen when it was issued. False once the last hold on them ended (R38).',
  })
  readonly held!: boolean;
}
