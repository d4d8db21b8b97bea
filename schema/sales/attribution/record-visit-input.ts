import { Field, InputType } from 'type-graphql';
import type { RecordVisitInput } from '../../../services/sales/attribution/inputs.ts';
import { DateTime } from '../../scalars/date-time.ts';

@InputType('RecordVisitInput', { description: "A visit through a distributor's link." })
export class RecordVisitInputType implements RecordVisitInput {
  @Field(() => String, {
    description: 'The code in the link; NOT_FOUND unless it belongs to an ACTIVE distributor.',
  })
  readonly referralCode!: string;

  @Field(() => String, {
    description:
      "Random text that the front end keeps for this browser or device, and sends with the order. A name of the programme's `unboundCustomerRefs` stands for no visitor: orders do not find the visit by it.",
  })
  readonly visitorToken!: string;

  @Field(() => String, { nullable: true, description: 'The customer, if the shop knows them already.' })
  readonly customerRef?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it happened, never in the future; left out: now.',
  })
  readonly visitedAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'default',
    description:
      'Where it happened; a storefront names one of its own channels. It counts for orders of this channel (R6).',
  })
  readonly channel?: string | null;
}
