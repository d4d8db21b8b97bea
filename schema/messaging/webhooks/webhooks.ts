import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import { countWebhooks, listWebhooks } from '../../../services/messaging/webhooks/read-webhooks.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { WebhookType } from './webhook-type.ts';

const WebhookConnection = connectionType('Webhook', () => WebhookType, 'webhooks, newest first');

const WEBHOOKS: List = { name: 'webhooks', keys: [instantKey, idKey('webhook')] };

@Resolver()
export class WebhooksResolver {
  @Access(roles('ADMIN'))
  @Query(() => WebhookConnection, { description: 'All webhooks, also those that are off, newest first.' })
  webhooks(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Webhook>> {
    const { call } = context;
    return connect(
      WEBHOOKS,
      page,
      context,
      (slice) => listWebhooks(call, slice),
      () => countWebhooks(call),
    );
  }
}
