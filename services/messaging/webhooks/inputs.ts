export interface CreateWebhookInput {
  readonly url: string;
  /** The types of events. */
  readonly events: readonly string[];
  readonly idempotencyKey: string;
  readonly reason?: string | null | undefined;
}

export interface RotateWebhookSecretInput {
  readonly webhookId: string;
  /** A day if left out. 0: the previous secret stops at once. */
  readonly keepOldForMinutes?: number | null | undefined;
  readonly reason?: string | null | undefined;
}

export interface DisableWebhookInput {
  readonly webhookId: string;
  readonly reason?: string | null | undefined;
}

export interface EnableWebhookInput {
  readonly webhookId: string;
  readonly reason?: string | null | undefined;
}

export interface SendTestEventInput {
  readonly webhookId: string;
}
