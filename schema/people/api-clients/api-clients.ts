import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { ApiClient } from '../../../domain/people/api-client.ts';
import { countApiClients, listApiClients } from '../../../services/people/api-clients/read-api-clients.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { ApiClientType } from './api-client-type.ts';

const ApiClientConnection = connectionType('ApiClient', () => ApiClientType, 'API clients, newest first');

const API_CLIENTS: List = { name: 'apiClients', keys: [instantKey, idKey('apiClient')] };

@Resolver()
export class ApiClientsResolver {
  @Access(roles('ADMIN'))
  @Query(() => ApiClientConnection, {
    description: 'All API clients, including revoked ones, newest first.',
  })
  apiClients(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<ApiClient>> {
    const { call } = context;
    return connect(
      API_CLIENTS,
      page,
      context,
      (slice) => listApiClients(call, slice),
      () => countApiClients(call),
    );
  }
}
