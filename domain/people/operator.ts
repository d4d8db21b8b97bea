import type { OperatorId } from '../ids.ts';

/** INVITED: they have not signed in yet. DISABLED: they cannot sign in. */
export type OperatorStatus = 'INVITED' | 'ACTIVE' | 'DISABLED';

/** A person who runs the programme: the role ADMIN. */
export interface Operator {
  readonly id: OperatorId;
  readonly displayName: string;
  readonly status: OperatorStatus;
  /** The inviter's name in the audit log. */
  readonly invitedBy: string;
  readonly createdAt: Date;
}
