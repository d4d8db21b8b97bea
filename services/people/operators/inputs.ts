import type { Optional } from '../../inputs.ts';

export interface InviteOperatorInput {
  readonly contact: string;
  readonly displayName: string;
  readonly reason?: Optional<string>;
}

export interface OperatorDecisionInput {
  readonly operatorId: string;
  readonly reason: string;
}
