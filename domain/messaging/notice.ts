import type { DistributorId, NoticeId, OperatorId } from '../ids.ts';
import type { Minor } from '../money.ts';
import type { Position } from '../platform/event-position.ts';

/** The ways by which a person may be told (R31d). */
export type NoticeChannel = 'IN_APP' | 'EMAIL' | 'TEXT_MESSAGE';

export const NOTICE_CHANNELS: readonly NoticeChannel[] = ['IN_APP', 'EMAIL', 'TEXT_MESSAGE'];

/** A person who may be told: somebody with an account of this programme. */
export type PersonId = DistributorId | OperatorId;

/** Why a person is told of an event: it is about them, about somebody whom they sponsor, or operators have to know it. */
export type NoticePart = 'SELF' | 'SPONSOR' | 'OPERATOR';

/**
 * What became of the message about a notice. WAITING: it is not sent yet. SKIPPED: the person wanted none, or cannot be
 * reached, when it was to be sent. GIVEN_UP: the sender did not accept it, however often it was tried.
 */
export type NoticeMessageStatus = 'WAITING' | 'SENT' | 'SKIPPED' | 'GIVEN_UP';

/** Where a notice is found: whose it is, and of which event. */
export interface InboxPlace {
  readonly personId: PersonId;
  readonly position: Position;
}

/** A notice as its person reads it: an event, with the figures that its words need. */
export interface Notice {
  readonly id: NoticeId;
  readonly personId: PersonId;
  readonly part: NoticePart;
  /** The event: where it is in the order of all, and what it says. */
  readonly position: bigint;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: Date;
  readonly distributorId: DistributorId | null;
  readonly channel: string | null;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The amount that it is about; null: it is about none. */
  readonly amount: Minor | null;
  /** From when on what was published applies; null: nothing was published. */
  readonly effectiveFrom: Date | null;
  readonly readAt: Date | null;
  /** Null: it is told in the app alone. */
  readonly messageStatus: NoticeMessageStatus | null;
  readonly messageBy: NoticeChannel | null;
  readonly messageAt: Date | null;
}
