import type { Optional } from '../../inputs.ts';

export interface RequestSignInCodeInput {
  readonly contact: string;
}

export interface SignInInput {
  readonly contact: string;
  readonly code: string;
}

export interface RefreshAccessTokenInput {
  readonly refreshToken: string;
}

export interface SignOutInput {
  readonly refreshToken: string;
}

export interface SignOutEverywhereInput {
  /** False when left out. */
  readonly keepThisSession?: Optional<boolean>;
}

export interface EndSessionInput {
  readonly sessionId: string;
}

export interface EndSessionsOfInput {
  readonly accountId: string;
  readonly reason: string;
}
