import type { OperatorId } from '../ids.ts';

/** Invited: they have not signed in yet. Disabled: they cannot. */
export type OperatorStatus = 'INVITED' | 'ACTIVE' | 'DISABLED';

/** Somebody who runs the programme: the role ADMIN. */
export interface Operator {
  readonly id: OperatorId;
  readonly displayName: string;
  readonly status: OperatorStatus;
  /** Who invited them, as the audit log names them. */
  readonly invitedBy: string;
  readonly createdAt: Date;
}
