import type { StoredApiClient } from '../../../db/people/api-clients.queries.ts';
import type { ApiClient } from '../../../domain/people/api-client.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { API_CLIENT_SENTENCES } from './sentences.ts';
import { changeClient } from './change-api-client.ts';
import { newClientSecret } from './client-secret.ts';
import type { RotateApiClientSecretInput } from './inputs.ts';

const MINUTE_MS = 60_000;
/** A week. */
const LONGEST_MINUTES = 7 * 24 * 60;

/**
 * Gives a client a new secret, which is answered only once. Without time to keep the old one, all earlier secrets stop at
 * once. With it, the previous secret stays valid for that time. Rotating again in the meantime invalidates the secret issued in
 * between and keeps the same previous one, so a caller that missed the answer can simply ask again.
 */
export async function rotateApiClientSecret(
  call: Call,
  input: RotateApiClientSecretInput,
): Promise<{ client: ApiClient; secret: string } | Refusal> {
  const check = new InputCheck();
  const minutes = check.wholeNumber(input.keepOldForMinutes ?? 0, 0, LONGEST_MINUTES, ['keepOldForMinutes']);
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const { secret, hash } = newClientSecret();
  const changed = await changeClient(call, input.clientId, (row) => {
    if (row.revokedAt !== null)
      return new Refusal('WRONG_STATE', API_CLIENT_SENTENCES.apiClientRevoked(), ['clientId']);
    if (row.secretHash === hash) return null;
    const old =
      minutes === 0
        ? null
        : { hash: secretInUse(row, call.now), until: new Date(call.now.getTime() + minutes * MINUTE_MS) };
    return {
      change: {
        secretHash: hash,
        secretMadeAt: call.now,
        oldSecretHash: old?.hash ?? null,
        oldSecretUntil: old?.until ?? null,
      },
      line: {
        action: 'rotateApiClientSecret',
        before: { secretMadeAt: row.secretMadeAt },
        after: { secretMadeAt: call.now, oldSecretUntil: old?.until ?? null },
        reason,
      },
    };
  });
  return changed instanceof Refusal ? changed : { ...changed, secret };
}

/** While an old secret is valid, it is kept, because only that one is known to have reached the shop. */
function secretInUse({ secretHash, oldSecretHash, oldSecretUntil }: StoredApiClient, now: Date): string {
  return oldSecretHash !== null && oldSecretUntil !== null && oldSecretUntil > now
    ? oldSecretHash
    : secretHash;
}
