import { Field, Int, ObjectType } from 'type-graphql';
import type { DeliveryAttempt, DeliveryStatus, WebhookDelivery } from '../../../domain/messaging/delivery.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';

export const DeliveryStatusEnum = describedEnum<DeliveryStatus>(
  'DeliveryStatus',
  'How far the delivery of an event to a webhook has come (R31c).',
  {
    WAITING:
      'Not tried yet: it is due, or an earlier event of the same distributor has to be delivered first.',
    DELIVERED: 'The receiver answered with a status from 200 to 299.',
    FAILED: 'The last attempt failed. It is tried again.',
    GIVEN_UP:
      'It failed for three days, and is not tried again by itself. `redeliver` sends it again. Later events go on.',
  },
);

@Access(roles('ADMIN'))
@ObjectType('WebhookDelivery', {
  implements: NodeType,
  description: 'One event for one webhook, and the attempts to deliver it (R31c).',
  simpleResolvers: true,
})
export class WebhookDeliveryType extends NodeType implements Pick<WebhookDelivery, 'status' | 'createdAt'> {
  @Field(() => DeliveryStatusEnum, { description: 'How far it has come.' })
  readonly status!: DeliveryStatus;

  @Field(() => DateTime, { description: 'When it was made, shortly after its event.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it is tried next, unless an earlier event of the same distributor still has to be delivered or the webhook is off; null: it is not.',
  })
  readonly nextAttemptAt!: Date | null;
}

@Access(roles('ADMIN'))
@ObjectType('WebhookAttempt', { description: 'One attempt to deliver.', simpleResolvers: true })
export class WebhookAttemptType implements Omit<DeliveryAttempt, 'fault'> {
  @Field(() => DateTime, { description: 'When it began.' })
  readonly at!: Date;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the answer; null: there was none.' })
  readonly status!: number | null;

  @Field(() => Int, { description: 'How long it took, in milliseconds; at most 10 seconds.' })
  readonly milliseconds!: number;
}
