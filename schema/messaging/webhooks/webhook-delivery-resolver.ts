import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DeliveryAttempt, WebhookDelivery } from '../../../domain/messaging/delivery.ts';
import { FAULT_WORDS } from '../../../services/messaging/deliveries/sentences.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { type ShownEvent, shownEvent } from '../events/event-loaders.ts';
import { EventInterface } from '../events/event-types.ts';
import { deliveryLoaders } from './delivery-loaders.ts';
import { WebhookAttemptType, WebhookDeliveryType } from './webhook-delivery-type.ts';

@Resolver(() => WebhookDeliveryType)
export class WebhookDeliveryResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => EventInterface, { description: 'What happened.' })
  async event(
    @Root() { position }: WebhookDelivery,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<ShownEvent> {
    return shownEvent(await loaders.of(deliveryLoaders).eventAt.load(position));
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => [WebhookAttemptType], {
    description:
      'The attempts so far, oldest first. It is the same message each time, with the same `webhook-id`.',
  })
  attempts(
    @Root() { id }: WebhookDelivery,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly DeliveryAttempt[]> {
    return loaders.of(deliveryLoaders).attemptsByDelivery.load(id);
  }
}

@Resolver(() => WebhookAttemptType)
export class WebhookAttemptResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it failed, in Chinese or English according to `Accept-Language`; null: it was delivered. Nothing of the answer itself is kept but its status.',
  })
  error(@Root() { fault }: DeliveryAttempt, @Ctx() { language }: GraphQLContext): string | null {
    return fault === null ? null : FAULT_WORDS[fault][language];
  }
}
