import type { Refusal } from '../../../domain/refusal.ts';
import { InputCheck } from '../../input-check.ts';

/** Who is blocked, or no longer, and why. */
export interface BlockInput {
  readonly subject: string;
  readonly reason: string;
}

/** The longest that another issuer may call somebody, with our prefix. */
const LONGEST_SUBJECT = 260;

export function readBlockInput(input: BlockInput): BlockInput | Refusal {
  const check = new InputCheck();
  const block = {
    subject: check.text(input.subject, ['subject'], LONGEST_SUBJECT),
    reason: check.remark(input.reason, ['reason']),
  };
  return check.refusal ?? block;
}
