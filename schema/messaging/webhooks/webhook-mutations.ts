import { Ctx, Mutation, Resolver } from 'type-graphql';
import { redeliver } from '../../../services/messaging/deliveries/redeliver.ts';
import { createWebhook } from '../../../services/messaging/webhooks/create-webhook.ts';
import { disableWebhook } from '../../../services/messaging/webhooks/disable-webhook.ts';
import { enableWebhook } from '../../../services/messaging/webhooks/enable-webhook.ts';
import { rotateWebhookSecret } from '../../../services/messaging/webhooks/rotate-webhook-secret.ts';
import { sendTestEvent } from '../../../services/messaging/webhooks/send-test-event.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import {
  CreateWebhookInputType,
  DisableWebhookInputType,
  EnableWebhookInputType,
  RedeliverInputType,
  RotateWebhookSecretInputType,
  SendTestEventInputType,
} from './webhook-inputs.ts';
import {
  CreateWebhookResult,
  DisableWebhookResult,
  EnableWebhookResult,
  RedeliverResult,
  RotateWebhookSecretResult,
  SendTestEventResult,
} from './webhook-results.ts';

@Resolver()
export class WebhookMutationsResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => CreateWebhookResult, {
    description:
      'Creates a webhook, which gets the events from now on (R31c). At most 20 may be on at the same time: ABOVE_LIMIT.',
  })
  createWebhook(
    @Input(() => CreateWebhookInputType, 'Its address and types of events.') input: CreateWebhookInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return createWebhook(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RotateWebhookSecretResult, {
    description:
      'Gives a webhook a new secret. Meanwhile each delivery has two signatures, one with either secret. Each call makes another one, so if the answer was lost, call again: ' +
      'the same previous secret is kept, and the one issued in between signs nothing more.',
  })
  rotateWebhookSecret(
    @Input(() => RotateWebhookSecretInputType, 'Which webhook, and how long its old secret is used too.')
    input: RotateWebhookSecretInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return rotateWebhookSecret(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => DisableWebhookResult, {
    description:
      'Switches a webhook off. Events of the time from then on are not sent to it, also later; what waited for it keeps waiting. Repeating it changes nothing.',
  })
  disableWebhook(
    @Input(() => DisableWebhookInputType, 'Which webhook, and why.') input: DisableWebhookInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return disableWebhook(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => EnableWebhookResult, {
    description:
      'Switches a webhook on. It gets the events from now on, and what waited for it when it was switched off; the query `events` tells the others. Repeating it changes nothing. ABOVE_LIMIT: 20 are on.',
  })
  enableWebhook(
    @Input(() => EnableWebhookInputType, 'Which webhook, and why.') input: EnableWebhookInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return enableWebhook(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => SendTestEventResult, {
    description:
      'Sends a webhook an event of the type WEBHOOK_TESTED, whichever types it gets. It goes the same way as every other event. WRONG_STATE: it is off.',
  })
  sendTestEvent(
    @Input(() => SendTestEventInputType, 'Which webhook.') input: SendTestEventInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return sendTestEvent(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RedeliverResult, {
    description:
      'Sends an event to a webhook again, with the same id. What was delivered or given up is tried for three days again, and holds no later event back; ' +
      'what waits for its next attempt is tried at once. WRONG_STATE: the webhook is off.',
  })
  redeliver(
    @Input(() => RedeliverInputType, 'Which delivery.') input: RedeliverInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return redeliver(call, input);
  }
}
