import { Field, ObjectType } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { CommissionEntryType } from './commission-entry-type.ts';

@Access(withParent)
@ObjectType('CommissionAdjusted', {
  description: 'The entries that an operator made.',
  simpleResolvers: true,
})
export class CommissionAdjustedType {
  @Field(() => [CommissionEntryType], { description: 'BONUS or ADJUSTED, one for each line and level.' })
  readonly entries!: readonly CommissionEntry[];
}
