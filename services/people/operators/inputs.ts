/** Shapes of what callers ask of operators; `undefined` and null both mean left out. */
type Optional<T> = T | null | undefined;

export interface InviteOperatorInput {
  readonly contact: string;
  readonly displayName: string;
  readonly reason?: Optional<string>;
}

export interface OperatorDecisionInput {
  readonly operatorId: string;
  readonly reason: string;
}
