import { randomBytes } from 'node:crypto';
import type { StoredWebhook } from '../../../db/messaging/webhooks.queries.ts';
import type { WebhookId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import type { Vault } from '../../vault.ts';

/** As the Standard Webhooks scheme writes secrets: its prefix, and bytes in standard base64. */
const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** The secrets of a webhook. They sign what is sent to it, so they have to be stored, encrypted. */
export interface WebhookSecrets {
  readonly current: string;
  /** Null: there was none before. */
  readonly old: string | null;
}

export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The encryption purpose of a webhook's secrets: they can be decrypted only in its row. */
export const webhookSecretsPurpose = (id: WebhookId): string => `webhook-secrets:${id}`;

export function encryptSecrets(call: Call, id: WebhookId, { current, old }: WebhookSecrets): string {
  return vaultFor(call).encrypt(old === null ? current : `${current} ${old}`, webhookSecretsPurpose(id));
}

export function decryptSecrets(
  call: Call,
  { id, secrets }: Pick<StoredWebhook, 'id' | 'secrets'>,
): WebhookSecrets {
  const [current = '', old = null] = vaultFor(call).decrypt(secrets, webhookSecretsPurpose(id)).split(' ');
  return { current, old };
}

/** The secrets that a delivery is signed with at this moment: the current one, and the previous one while it is valid. */
export function signingSecrets(call: Call, webhook: StoredWebhook, now: Date): string[] {
  const { current, old } = decryptSecrets(call, webhook);
  return isOldValid(webhook, now) && old !== null ? [current, old] : [current];
}

export function isOldValid({ oldSecretUntil }: Pick<StoredWebhook, 'oldSecretUntil'>, now: Date): boolean {
  return oldSecretUntil !== null && oldSecretUntil > now;
}

function vaultFor({ vault }: Call): Vault {
  if (vault === null) throw new Error('DATA_KEYS is not set: secrets of webhooks cannot be kept');
  return vault;
}
