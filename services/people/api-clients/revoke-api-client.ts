import type { ApiClient } from '../../../domain/people/api-client.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { changeClient } from './change-api-client.ts';
import type { RevokeApiClientInput } from './inputs.ts';

/** Revokes a client for good: its secrets at once, its tokens from their next request on. Repeating it changes nothing. */
export async function revokeApiClient(
  call: Call,
  input: RevokeApiClientInput,
): Promise<{ client: ApiClient } | Refusal> {
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return changeClient(call, input.clientId, (row) =>
    row.revokedAt !== null
      ? null
      : {
          change: { revokedAt: call.now, oldSecretHash: null, oldSecretUntil: null },
          line: {
            action: 'revokeApiClient',
            before: { revokedAt: null },
            after: { revokedAt: call.now },
            reason,
          },
        },
  );
}
