import { tokenEndpoint } from './runtime/oauth/token-endpoint.ts';

/** POST /oauth/token: an API client's id and secret for an access token (OAuth 2.0, client credentials). */
export const handler = tokenEndpoint;
