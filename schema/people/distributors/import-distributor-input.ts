import { Field, InputType } from 'type-graphql';
import type { ImportDistributorInput } from '../../../services/people/distributors/inputs.ts';
import { DateTime } from '../../scalars/date-time.ts';

@InputType('ImportDistributorInput', {
  description: 'A distributor to import from another system, ACTIVE at once (R2a).',
})
export class ImportDistributorInputType implements ImportDistributorInput {
  @Field(() => String, {
    description:
      'Their id in the other system. It is the idempotency key: importing the same id again changes nothing.',
  })
  readonly externalId!: string;

  @Field(() => String, { description: 'The name that others will see.' })
  readonly displayName!: string;

  @Field(() => String, {
    description: 'A phone number in E.164 or an e-mail address, which no other user has.',
  })
  readonly contact!: string;

  @Field(() => String, {
    nullable: true,
    description:
      '`externalId` of their sponsor, imported before or earlier in this list; left out: directly under the company.',
  })
  readonly sponsorExternalId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Their code in the other system: 4 to 32 letters, digits and dashes, not used here yet. Left out: a new one.',
  })
  readonly code?: string | null;

  @Field(() => String, { nullable: true, description: 'Their tier; left out: the lowest.' })
  readonly tierCode?: string | null;

  @Field(() => DateTime, { description: 'When they joined the other system.' })
  readonly joinedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The channel of `customerRefs` and `boundCustomerRefs`; left out: every channel.',
  })
  readonly channel?: string | null;

  @Field(() => [String], { nullable: true, description: "The shop's names for them as a customer (R7)." })
  readonly customerRefs?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Customers who are bound to them (R6).' })
  readonly boundCustomerRefs?: readonly string[] | null;
}
