import { Field, ObjectType } from 'type-graphql';
import type { WebhookDelivery } from '../../../domain/messaging/delivery.ts';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { resultType } from '../../refusals/result-type.ts';
import { WebhookDeliveryType } from './webhook-delivery-type.ts';
import { WebhookType } from './webhook-type.ts';

@Access(withParent)
@ObjectType('WebhookCreated', { description: 'The webhook exists, and is on.', simpleResolvers: true })
class WebhookCreated {
  @Field(() => WebhookType, { description: 'The webhook.' })
  readonly webhook!: Webhook;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret that its deliveries are signed with; it begins with `whsec_` and is shown only once. Null if the webhook was created before: `rotateWebhookSecret` gives a new one.',
  })
  readonly secret!: string | null;
}

@Access(withParent)
@ObjectType('WebhookSecretRotated', { description: 'The webhook has a new secret.', simpleResolvers: true })
class WebhookSecretRotated {
  @Field(() => WebhookType, { description: 'The webhook.' })
  readonly webhook!: Webhook;

  @Field(() => String, { description: 'The new secret, which begins with `whsec_` and is shown only once.' })
  readonly secret!: string;
}

@Access(withParent)
@ObjectType('WebhookChanged', { description: 'The webhook is as it was asked for.', simpleResolvers: true })
class WebhookChanged {
  @Field(() => WebhookType, { description: 'The webhook.' })
  readonly webhook!: Webhook;
}

@Access(withParent)
@ObjectType('TestEventSent', {
  description: 'The test event is written. Within a minute it is the newest of the webhook’s `deliveries`.',
  simpleResolvers: true,
})
class TestEventSent {
  @Field(() => WebhookType, { description: 'The webhook.' })
  readonly webhook!: Webhook;
}

@Access(withParent)
@ObjectType('Redelivered', { description: 'The delivery is due.', simpleResolvers: true })
class Redelivered {
  @Field(() => WebhookDeliveryType, { description: 'The delivery.' })
  readonly delivery!: WebhookDelivery;
}

export const CreateWebhookResult = resultType('CreateWebhookResult', 'WebhookCreated', () => WebhookCreated);
export const RotateWebhookSecretResult = resultType(
  'RotateWebhookSecretResult',
  'WebhookSecretRotated',
  () => WebhookSecretRotated,
);
export const DisableWebhookResult = resultType(
  'DisableWebhookResult',
  'WebhookChanged',
  () => WebhookChanged,
);
export const EnableWebhookResult = resultType('EnableWebhookResult', 'WebhookChanged', () => WebhookChanged);
export const SendTestEventResult = resultType('SendTestEventResult', 'TestEventSent', () => TestEventSent);
export const RedeliverResult = resultType('RedeliverResult', 'Redelivered', () => Redelivered);
