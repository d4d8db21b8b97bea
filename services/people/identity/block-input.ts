import type { Refusal } from '../../../domain/refusal.ts';
import { InputCheck } from '../../input-check.ts';

/** The subject that is blocked or unblocked, and the reason. */
export interface BlockInput {
  readonly subject: string;
  readonly reason: string;
}

/** The longest subject that another issuer may use, including our prefix. */
const LONGEST_SUBJECT = 260;

export function readBlockInput(input: BlockInput): BlockInput | Refusal {
  const check = new InputCheck();
  const block = {
    subject: check.text(input.subject, ['subject'], LONGEST_SUBJECT),
    reason: check.remark(input.reason, ['reason']),
  };
  return check.refusal ?? block;
}
