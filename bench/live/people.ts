import type { DistributorId } from '../../domain/ids.ts';
import { ask } from './shop.ts';

/** A distributor of the bench. */
export interface Person {
  readonly id: DistributorId;
  readonly code: string;
}

const AT_ONCE = 500;
const IMPORT = `mutation ($input: [ImportDistributorInput!]!) { importDistributors(input: $input) {
  ... on DistributorImported { distributor { id code } } ... on Refusal { code message } } }`;

/** Makes so many distributors; each sponsors three others, so nearly all have two above them who earn with them. */
export async function importPeople(url: string, token: string, count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) {
    const from = people.length;
    const input = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, place) => person(from + place));
    const { importDistributors } = await ask<{ importDistributors: { distributor?: Person }[] }>(
      url,
      `Bearer ${token}`,
      IMPORT,
      { input },
    );
    for (const { distributor } of importDistributors) {
      if (distributor === undefined) throw new Error(JSON.stringify(importDistributors));
      people.push(distributor);
    }
  }
  return people;
}

function person(number: number): object {
  const externalId = number.toString();
  return {
    externalId,
    displayName: `Distributor ${externalId}`,
    contact: `d${externalId}@example.com`,
    ...(number > 0 && { sponsorExternalId: Math.floor((number - 1) / 3).toString() }),
    joinedAt: '2020-01-01T00:00:00Z',
  };
}
