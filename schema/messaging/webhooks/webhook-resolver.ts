import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { WebhookDelivery } from '../../../domain/messaging/delivery.ts';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import { disabledReasonOf } from '../../../services/messaging/webhooks/disabled-reason.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { deliveryLoaders } from './delivery-loaders.ts';
import { WebhookDeliveryType } from './webhook-delivery-type.ts';
import { WebhookType } from './webhook-type.ts';

const DeliveryConnection = connectionType(
  'WebhookDelivery',
  () => WebhookDeliveryType,
  'deliveries of a webhook, newest first',
);

const DELIVERIES: List = { name: 'webhookDeliveries', keys: [instantKey, idKey('webhookDelivery')] };

@Resolver(() => WebhookType)
export class WebhookResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => Boolean, { description: 'Whether it is on: new events are sent to it.' })
  enabled(@Root() { disabledAt }: Webhook): boolean {
    return disabledAt === null;
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it is off: the words of the operator who switched it off, or a sentence in Chinese or English according to `Accept-Language`; null: it is on.',
  })
  disabledReason(@Root() webhook: Webhook, @Ctx() { language }: GraphQLContext): string | null {
    return disabledReasonOf(webhook)?.[language] ?? null;
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => DeliveryConnection, {
    description:
      'What was sent to it, and what waits, newest first. A delivery is removed with its event after 30 days.',
  })
  deliveries(
    @Root() { id }: Webhook,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<WebhookDelivery>> {
    return connect(
      DELIVERIES,
      page,
      context,
      (slice) => context.loaders.of(deliveryLoaders).deliveriesByWebhook(id, slice),
      () => context.loaders.of(deliveryLoaders).deliveryCountByWebhook.load(id),
    );
  }
}
