import type { DistributorId } from '../ids.ts';
import type { DistributorStatus, UplineMember } from '../people/distributor.ts';
import type { MissingLevel } from '../terms/plan.ts';

/** The parts of a distributor's state that decide what they earn. */
export interface PersonState {
  readonly status: DistributorStatus;
  readonly tierCode: string;
  readonly sponsorId: DistributorId | null;
}

/** A change of some of them, with its place in the order of all changes. */
export interface PersonChange {
  readonly number: number;
  readonly before: Partial<PersonState>;
  readonly after: Partial<PersonState>;
}

/** A distributor as they are, with all changes until now, oldest first. */
export interface PersonHistory extends PersonState {
  readonly id: DistributorId;
  /** Their own place in that order. Null: older than all. */
  readonly joinedBy: number | null;
  readonly changes: readonly PersonChange[];
}

/** The value that a part had just before a place in the order of all changes. */
function valueAt<K extends keyof PersonState>(person: PersonHistory, part: K, at: number): PersonState[K] {
  let value: PersonState[K] = (person as PersonState)[part];
  // Backwards, from the present: what a later change made of it was before it something else.
  for (let index = person.changes.length - 1; index >= 0; index -= 1) {
    const change = person.changes[index];
    if (change === undefined || change.number < at) break;
    const before = change.before[part];
    if (before !== undefined) value = before;
  }
  return value;
}

/** Distributors as they were at any moment: with their sponsors, tiers and statuses of then. */
export class PeopleThen {
  readonly #people = new Map<DistributorId, PersonHistory>();
  /** Most distributors never change, and are the same member of every upline. */
  readonly #steady = new Map<DistributorId, UplineMember>();

  add(person: PersonHistory): void {
    this.#people.set(person.id, person);
    if (person.changes.length === 0)
      this.#steady.set(person.id, {
        id: person.id,
        active: person.status === 'ACTIVE',
        tierCode: person.tierCode,
      });
  }

  has(id: DistributorId): boolean {
    return this.#people.has(id);
  }

  get size(): number {
    return this.#people.size;
  }

  clear(): void {
    this.#people.clear();
    this.#steady.clear();
  }

  /** Whether they were a distributor already, and ACTIVE. */
  wasActive(id: DistributorId, at: number): boolean {
    return this.existed(id, at) && this.#memberAt(this.#known(id), at).active;
  }

  existed(id: DistributorId, at: number): boolean {
    const { joinedBy } = this.#known(id);
    return joinedBy === null || joinedBy < at;
  }

  /**
   * The upline of then, beginning with this distributor: as many as a plan pays, and with ROLL_UP as many as it takes until so many of them
   * were ACTIVE (R15).
   */
  uplineOf(seller: DistributorId, at: number, levels: number, missing: MissingLevel): UplineMember[] {
    const upline: UplineMember[] = [];
    let actives = 0;
    for (let id: DistributorId | null = seller; id !== null;) {
      const person: PersonHistory = this.#known(id);
      const member = this.#memberAt(person, at);
      upline.push(member);
      if (member.active) actives += 1;
      if (upline.length >= levels && (missing !== 'ROLL_UP' || actives >= levels)) break;
      id = valueAt(person, 'sponsorId', at);
    }
    return upline;
  }

  #memberAt(person: PersonHistory, at: number): UplineMember {
    return (
      this.#steady.get(person.id) ?? {
        id: person.id,
        active: valueAt(person, 'status', at) === 'ACTIVE',
        tierCode: valueAt(person, 'tierCode', at),
      }
    );
  }

  #known(id: DistributorId): PersonHistory {
    const person = this.#people.get(id);
    if (person === undefined) throw new Error(`the history of ${id} was not read`);
    return person;
  }
}
