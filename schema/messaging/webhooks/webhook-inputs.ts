import { Field, ID, InputType, Int } from 'type-graphql';
import type { RedeliverInput } from '../../../services/messaging/deliveries/redeliver.ts';
import type {
  CreateWebhookInput,
  DisableWebhookInput,
  EnableWebhookInput,
  RotateWebhookSecretInput,
  SendTestEventInput,
} from '../../../services/messaging/webhooks/inputs.ts';
import { EventTypeEnum } from '../events/event-type.ts';

const WHICH = 'Which one.';
const WHY = 'Why, for the audit log.';

@InputType('CreateWebhookInput', {
  description:
    'The webhook to create. Its address and types of events never change: to change them, create another one.',
})
export class CreateWebhookInputType implements CreateWebhookInput {
  @Field(() => String, {
    description:
      'Where events are sent: an https address of the public network, on port 443 or from 1024 on, without a user name or a part after #, at most 1,000 characters. A key of your own may stand in its query.',
  })
  readonly url!: string;

  @Field(() => [EventTypeEnum], { description: 'The types of events that it gets, at least one.' })
  readonly events!: readonly string[];

  @Field(() => String, {
    description:
      'The idempotency key, chosen by the caller. A repeated key returns the first webhook, without its secret.',
  })
  readonly idempotencyKey!: string;

  @Field(() => String, { nullable: true, description: WHY })
  readonly reason?: string | null;
}

@InputType('RotateWebhookSecretInput', { description: 'A webhook that needs a new secret.' })
export class RotateWebhookSecretInputType implements RotateWebhookSecretInput {
  @Field(() => ID, { description: WHICH })
  readonly webhookId!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1440,
    description:
      'How long deliveries are signed with the present secret too, in minutes, 0 to 10080 (a week). 0: only with the new one, at once.',
  })
  readonly keepOldForMinutes?: number | null;

  @Field(() => String, { nullable: true, description: WHY })
  readonly reason?: string | null;
}

@InputType('DisableWebhookInput', { description: 'A webhook to switch off.' })
export class DisableWebhookInputType implements DisableWebhookInput {
  @Field(() => ID, { description: WHICH })
  readonly webhookId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for the audit log. `disabledReason` shows it.',
  })
  readonly reason?: string | null;
}

@InputType('EnableWebhookInput', { description: 'A webhook to switch on.' })
export class EnableWebhookInputType implements EnableWebhookInput {
  @Field(() => ID, { description: WHICH })
  readonly webhookId!: string;

  @Field(() => String, { nullable: true, description: WHY })
  readonly reason?: string | null;
}

@InputType('SendTestEventInput', { description: 'A webhook to try.' })
export class SendTestEventInputType implements SendTestEventInput {
  @Field(() => ID, { description: WHICH })
  readonly webhookId!: string;
}

@InputType('RedeliverInput', { description: 'A delivery to send again.' })
export class RedeliverInputType implements RedeliverInput {
  @Field(() => ID, { description: WHICH })
  readonly deliveryId!: string;
}
