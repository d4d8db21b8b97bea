import type { Scope } from '../../../domain/viewer.ts';

export interface CreateApiClientInput {
  readonly name: string;
  readonly channels: readonly string[];
  readonly scopes: readonly Scope[];
  readonly idempotencyKey: string;
  readonly reason?: string | null | undefined;
}

export interface RotateApiClientSecretInput {
  readonly clientId: string;
  /** 0 if left out: the previous secret stops at once. */
  readonly keepOldForMinutes?: number | null | undefined;
  readonly reason?: string | null | undefined;
}

export interface RevokeApiClientInput {
  readonly clientId: string;
  readonly reason: string;
}
