import { lock } from '../../../db/locks.ts';
import {
  insertBindingEnds,
  insertMadeBinding,
  readOpenBindings,
} from '../../../db/people/customer-bindings.queries.ts';
import { readLinked } from '../../../db/people/customer-links.queries.ts';
import { readDistributors } from '../../../db/people/distributors.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { endOfMoved, holds, type MoveObjection, objectionToMove } from '../../../domain/people/binding.ts';
import { covers } from '../../../domain/people/customer-link.ts';
import type { DistributorStatus } from '../../../domain/people/distributor.ts';
import { type DistributorId, isId } from '../../../domain/ids.ts';
import { planInForce } from '../../../domain/terms/plan.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { CAME_SECOND, write, type Writing, type Written } from '../../write.ts';
import { noDistributor } from '../distributors/no-distributor.ts';
import { CUSTOMER_SENTENCES } from './sentences.ts';
import { type BindingDraft, endingOf, readBindingDraft, shownBinding } from './end-binding.ts';
import type { MoveBindingInput } from './inputs.ts';
import { type Customer, customerOf } from './read-customer.ts';

/**
 * Binds the customer to another ACTIVE distributor from now on, for the rest of the present binding's time. If the
 * binding has ended, a new one begins and lasts as long as the plan says (R6). Earlier decisions stay (R8).
 */
export async function moveBinding(
  call: Call,
  input: MoveBindingInput,
): Promise<{ customer: Customer } | Refusal> {
  const { distributorId: to } = input;
  const draft = readBindingDraft(input);
  if (draft instanceof Refusal) return draft;
  if (!isId('distributor', to)) return noDistributor();
  return write(call, (tx) => move(tx, call, draft, to), CAME_SECOND);
}

async function move(
  tx: Writing,
  call: Call,
  draft: BindingDraft,
  to: DistributorId,
): Promise<Written<{ customer: Customer }> | Refusal> {
  const { customerRef, channel, reason } = draft;
  await lock(tx, 'customers');
  const open = await readOpenBindings(tx, draft, call.now);
  const live = open.filter((binding) => holds(binding, call.now));
  const binding = live.at(-1) ?? null;
  if (binding?.distributorId === to)
    return tx.unchanged({ customer: customerOf(customerRef, channel, open, call.now) });
  const [target] = await readDistributors(tx, [to]);
  if (target === undefined) return noDistributor();
  const latest = open.at(-1);
  const isTheCustomer = await isThemself(tx, draft, to);
  const objection = objectionToMove({ status: target.status, isTheCustomer }, latest);
  if (objection !== null || latest === undefined) return refusalOf(objection ?? 'NEVER_BOUND', target.status);
  await insertBindingEnds(
    tx,
    live.map((one) => ({ customerRef, ...endingOf(call, one, 'MOVED', reason) })),
  );
  const made = {
    customerRef,
    number: latest.lastNumber + 1,
    distributorId: to,
    boundAt: call.now,
    endsAt: endOfMoved(binding, planInForce((await readProgrammeState(tx)).plans, call.now), call.now),
    channel: (binding ?? latest).channel,
    madeBy: call.viewer.subject,
  };
  await insertMadeBinding(tx, made);
  tx.log(call, {
    action: 'moveBinding',
    subject: binding?.distributorId ?? to,
    before: binding === null ? { boundTo: null } : shownBinding(binding),
    after: { boundTo: to, channel: made.channel },
    reason,
    events: NO_EVENTS,
  });
  return tx.written({
    customer: customerOf(customerRef, channel, await readOpenBindings(tx, draft, call.now), call.now),
  });
}

/** True if the customer is linked to this distributor, who would be bound to themself (R7). */
async function isThemself(
  tx: Transaction,
  { customerRef, channel }: BindingDraft,
  to: DistributorId,
): Promise<boolean> {
  return (await readLinked(tx, customerRef)).some(
    (link) => link.distributorId === to && covers(link, { channel }),
  );
}

function refusalOf(objection: MoveObjection, status: DistributorStatus): Refusal {
  switch (objection) {
    case 'NOT_ACTIVE':
      return new Refusal('WRONG_STATE', CUSTOMER_SENTENCES.distributorNotActive(status), ['distributorId']);
    case 'THEMSELF':
      return new Refusal('WRONG_STATE', CUSTOMER_SENTENCES.boundToThemself(), ['distributorId']);
    case 'NEVER_BOUND':
      return new Refusal('NOT_FOUND', CUSTOMER_SENTENCES.neverBound(), ['customerRef']);
    case 'NAMES_NOBODY':
      return new Refusal('INVALID_INPUT', CUSTOMER_SENTENCES.customerNobody(), ['customerRef']);
  }
}
