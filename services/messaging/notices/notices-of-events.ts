import {
  readEverybody,
  readSubjectFacts,
  readToldDistributors,
  readToldOperators,
  type SubjectFacts,
  type ToldDistributor,
} from '../../../db/messaging/notice-facts.queries.ts';
import { readNoticePreferences } from '../../../db/messaging/notice-settings.queries.ts';
import type { NewNotice } from '../../../db/messaging/notices.queries.ts';
import { newId } from '../../../db/new-id.ts';
import type { Reading } from '../../../db/query.ts';
import { type DistributorId, isId, type OperatorId } from '../../../domain/ids.ts';
import type { NoticeChannel, NoticePart, PersonId } from '../../../domain/messaging/notice.ts';
import { channelsFor, type NoticeReader, partsOf } from '../../../domain/messaging/notice-rules.ts';
import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';

interface Recipient {
  readonly personId: PersonId;
  readonly part: NoticePart;
}

/** What is known of everybody who may be told of these events. */
interface Known {
  readonly distributors: ReadonlyMap<DistributorId, ToldDistributor>;
  readonly operators: readonly OperatorId[];
  readonly everybody: readonly DistributorId[];
  readonly facts: ReadonlyMap<string, SubjectFacts>;
}

/**
 * The notices of events, as people are at this moment and by what they chose (R31d). Nothing is written for people who were
 * erased or blocked, and nothing for suspended ones but that they are suspended.
 */
export async function noticesOfEvents(
  on: Reading,
  events: readonly StoredEvent[],
  now: Date,
): Promise<NewNotice[]> {
  const known = await read(on, events);
  const told = events.flatMap((event) =>
    recipientsOf(event, known).map((recipient) => ({ event, ...recipient })),
  );
  const people = [...new Set(told.map(({ personId }) => personId))];
  const chosen = await chosenChannels(on, people);
  return told.flatMap(({ event, personId, part }) => {
    const channels = channelsFor(readerOf(personId), event.type, chosen.get(`${personId} ${event.type}`));
    if (channels.length === 0) return [];
    const facts = known.facts.get(event.subject);
    return [
      {
        id: newId('notice'),
        personId,
        part,
        position: event.position,
        type: event.type,
        version: event.version,
        occurredAt: event.occurredAt,
        distributorId: event.distributorId,
        channel: event.channel,
        subject: event.subject,
        data: { ...event.data },
        amount: facts?.amount ?? null,
        effectiveFrom: facts?.effectiveFrom ?? null,
        writtenAt: now,
        inApp: channels.includes('IN_APP'),
        readAt: null,
        messageStatus: channels.some((channel) => channel !== 'IN_APP') ? 'WAITING' : null,
        messageBy: null,
        messageAt: null,
      },
    ];
  });
}

/** As whom a person is told. */
export const readerOf = (person: PersonId): NoticeReader =>
  isId('operator', person) ? 'OPERATOR' : 'DISTRIBUTOR';

async function read(on: Reading, events: readonly StoredEvent[]): Promise<Known> {
  const concerned = [...new Set(events.flatMap(({ distributorId }) => distributorId ?? []))];
  const parts = new Set(events.flatMap((event) => [...partsOf(event)]));
  const ofOperators = parts.has('OPERATOR') || events.some(({ subject }) => isId('operator', subject));
  return {
    distributors: await readToldDistributors(on, concerned),
    operators: ofOperators ? await readToldOperators(on) : [],
    everybody: parts.has('EVERYBODY') ? await readEverybody(on) : [],
    facts: await readSubjectFacts(on, [...new Set(events.map(({ subject }) => subject))]),
  };
}

function recipientsOf(event: StoredEvent, known: Known): readonly Recipient[] {
  const parts = partsOf(event);
  const told: Recipient[] = [];
  const add = (personId: PersonId, part: NoticePart): void => {
    if (!told.some((one) => one.personId === personId)) told.push({ personId, part });
  };
  if (parts.has('SELF')) {
    const self = event.distributorId ?? null;
    if (self !== null && isTold(known.distributors.get(self), event)) add(self, 'SELF');
    // What concerns an operator's own account names them as its subject.
    const operator = known.operators.find((id) => id === String(event.subject));
    if (operator !== undefined) add(operator, 'SELF');
  }
  if (parts.has('SPONSOR')) {
    const sponsor = sponsorOf(event, known);
    if (sponsor?.status === 'ACTIVE' && isTold(sponsor, event)) add(sponsor.id, 'SPONSOR');
  }
  if (parts.has('EVERYBODY')) return [...everyoneOf(known), ...operatorsOf(known)];
  if (parts.has('OPERATOR')) told.push(...operatorsOf(known));
  return told;
}

const everyoneOf = ({ everybody }: Known): Recipient[] =>
  everybody.map((personId) => ({ personId, part: 'SELF' }));
const operatorsOf = ({ operators }: Known): Recipient[] =>
  operators.map((personId) => ({ personId, part: 'OPERATOR' }));

/** Who sponsors the distributor: after a change of sponsor, the new one. */
function sponsorOf(event: StoredEvent, { distributors }: Known): ToldDistributor | undefined {
  const { distributorId } = event;
  if (distributorId === null) return undefined;
  const { sponsorId = null } = distributors.get(distributorId) ?? {};
  // Somebody who moved on since then is told by the later event.
  if (event.type === 'SPONSOR_CHANGED' && event.data.to !== sponsorId) return undefined;
  return sponsorId === null ? undefined : distributors.get(sponsorId);
}

function isTold(person: ToldDistributor | undefined, { type }: StoredEvent): boolean {
  if (person === undefined || person.erased || person.blocked) return false;
  return person.status !== 'SUSPENDED' || type === 'DISTRIBUTOR_STATUS_CHANGED';
}

/** What people chose, by person and type. */
async function chosenChannels(
  on: Reading,
  people: readonly PersonId[],
): Promise<ReadonlyMap<string, readonly NoticeChannel[]>> {
  if (people.length === 0) return new Map();
  const rows = await readNoticePreferences(on, people);
  return new Map(rows.map(({ personId, type, channels }) => [`${personId} ${type}`, channels]));
}
