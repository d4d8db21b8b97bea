import { clockToleranceMs } from './runtime/clock-tolerance.ts';
import { environment } from './runtime/environment.ts';
import { tokenEndpoint } from './runtime/oauth/token-endpoint.ts';
import { rateLimits } from './runtime/rate-limits.ts';
import { readAtStart } from './runtime/read-at-start.ts';
import { signingKeys } from './runtime/tokens/key-source.ts';
import { tokenSettings } from './runtime/tokens/token-settings.ts';
import { requiredVault } from './runtime/vault.ts';

readAtStart(
  environment,
  tokenSettings,
  () => signingKeys(new Date()),
  () => requiredVault(new Date()),
  rateLimits,
  clockToleranceMs,
);

/**
 * POST /oauth/token: exchanges an API client's id and secret for an access token (OAuth 2.0, client
 * credentials).
 */
export const handler = tokenEndpoint;
