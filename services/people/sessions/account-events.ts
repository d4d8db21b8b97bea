import type { UserId } from '../../../db/people/contacts.table.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import { peopleEvent, type SessionsEndedWhy } from '../../../domain/people/events.ts';

/** For the owner of an account: another contact signs in from now on. */
export const contactChanged = (user: UserId): DomainEvent =>
  peopleEvent({ type: 'CONTACT_CHANGED', subject: user, data: {}, ...ownerOf(user) });

/** For the owner of an account: sessions of it were ended. */
export const sessionsEnded = (user: UserId, why: SessionsEndedWhy): DomainEvent =>
  peopleEvent({ type: 'SESSIONS_ENDED', subject: user, data: { why }, ...ownerOf(user) });

const ownerOf = (user: UserId) => ({ distributorId: isId('distributor', user) ? user : null, channel: null });
