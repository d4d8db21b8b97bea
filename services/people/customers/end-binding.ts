import { lock } from '../../../db/locks.ts';
import { insertBindingEnds, readOpenBindings } from '../../../db/people/customer-bindings.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import {
  type BindingEndKind,
  type CustomerBinding,
  endedAt,
  holds,
  wasEndedSo,
} from '../../../domain/people/binding.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Facts } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';
import { CUSTOMER_SENTENCES } from './sentences.ts';
import { CAME_SECOND, write, type Writing, type Written } from '../../write.ts';
import type { EndBindingInput } from './inputs.ts';
import { type Customer, customerOf } from './read-customer.ts';

/** The binding that an operator names, with its input checked. */
export interface BindingDraft {
  readonly customerRef: string;
  readonly channel: string;
  readonly reason: string;
}

/** Ends a customer's binding from now on; earlier decisions stay (R6, R8). */
export async function endBinding(
  call: Call,
  input: EndBindingInput,
): Promise<{ customer: Customer } | Refusal> {
  const draft = readBindingDraft(input);
  if (draft instanceof Refusal) return draft;
  return write(call, (tx) => end(tx, call, draft), CAME_SECOND);
}

async function end(
  tx: Writing,
  call: Call,
  draft: BindingDraft,
): Promise<Written<{ customer: Customer }> | Refusal> {
  const { customerRef, channel, reason } = draft;
  await lock(tx, 'customers');
  const open = await readOpenBindings(tx, draft, call.now);
  const live = open.filter((binding) => holds(binding, call.now));
  const binding = live.at(-1);
  const nobodys = { customer: customerOf(customerRef, channel, [], call.now) };
  const latest = open.at(-1);
  if (binding === undefined)
    return latest && wasEndedSo(latest, { operator: call.viewer.subject, reason, now: call.now })
      ? tx.unchanged(nobodys)
      : new Refusal('NOT_FOUND', CUSTOMER_SENTENCES.boundToNobody(), ['customerRef']);
  // If the channels share customers, there may be several bindings, and the next one would take effect instead.
  await insertBindingEnds(
    tx,
    live.map((one) => ({ customerRef, ...endingOf(call, one, 'ENDED', reason) })),
  );
  tx.log(call, {
    action: 'endBinding',
    subject: binding.distributorId,
    before: shownBinding(binding),
    after: { boundTo: null },
    reason,
    events: NO_EVENTS,
  });
  return tx.written(nobodys);
}

export function readBindingDraft(input: EndBindingInput): BindingDraft | Refusal {
  const check = new InputCheck();
  const customerRef = check.text(input.customerRef, ['customerRef']);
  const channel = check.text(input.channel ?? DEFAULT_CHANNEL, ['channel'], 100);
  const reason = check.remark(input.reason, ['reason']);
  return check.refusal ?? { customerRef, channel, reason };
}

/** The row that ends a binding now, with the reason. */
export function endingOf(
  { now, viewer }: Call,
  { number, boundAt }: CustomerBinding,
  kind: BindingEndKind,
  reason: string,
) {
  return { number, kind, actor: viewer.subject, reason, endedAt: endedAt({ boundAt }, now) };
}

/** What the audit log says of a binding: whose, since when, by which order; the customer is not for a log that is kept for good (R33). */
export function shownBinding({ distributorId, boundAt, channel, orderId }: CustomerBinding): Facts {
  return { boundTo: distributorId, since: boundAt, channel, ...(orderId !== null && { orderId }) };
}
