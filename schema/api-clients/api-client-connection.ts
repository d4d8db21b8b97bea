import { connectionType } from '../connections/connection-type.ts';
import { idKey, instantKey } from '../connections/list.ts';
import type { List } from '../connections/list.ts';
import { ApiClientType } from './api-client-type.ts';

export const ApiClientConnection = connectionType('ApiClient', () => ApiClientType, 'API clients, newest first');

export const API_CLIENTS: List = { name: 'apiClients', keys: [instantKey, idKey('apiClient')] };
