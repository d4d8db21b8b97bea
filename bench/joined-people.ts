import { Refusal } from '../domain/refusal.ts';
import type { Call } from '../services/call.ts';
import { importDistributors } from '../services/people/distributors/import-distributors.ts';

const AT_ONCE = 500;
const JOINED_AT = new Date('2020-01-01T00:00:00Z');

/** The customer who belongs to the distributor of this number. */
export const customerOf = (number: number): string => `customer-${number.toString()}`;

/** Imports so many distributors, each with one customer. Everybody but the first stands below somebody, who has up to `width` recruits. */
export async function joinPeople(call: Call, count: number, width: number): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - from);
    const people = Array.from({ length: size }, (_, place) => person(from + place, width));
    for (const answer of await importDistributors(call, people))
      if (answer instanceof Refusal)
        throw new Error(`${answer.field?.join('.') ?? ''}: ${answer.message.en}`);
  }
}

function person(number: number, width: number) {
  const externalId = number.toString();
  return {
    externalId,
    displayName: `Distributor ${externalId}`,
    contact: `d${externalId}@example.com`,
    sponsorExternalId: number === 0 ? null : Math.floor((number - 1) / width).toString(),
    joinedAt: JOINED_AT,
    boundCustomerRefs: [customerOf(number)],
  };
}
