/** Shapes of what callers ask of sessions; `undefined` and null both mean left out. */
type Optional<T> = T | null | undefined;

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
