import { say } from '../../sentences.ts';

export const API_CLIENT_SENTENCES = {
  noApiClient: () => say('There is no such API client.', '没有这个 API 客户端。'),
  apiClientRevoked: () => say('The API client is revoked, for good.', '该 API 客户端已被永久吊销。'),
} as const;
