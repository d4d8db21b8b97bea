import type { NoticeChannel, NoticePart } from './notice.ts';

/** Who is told of a type of event, and how, if they chose nothing else (R31d). */
export interface NoticeRule {
  readonly usual: readonly NoticeChannel[];
  /** True where the law or security needs it: it is always told in the app and by a message, at once. */
  readonly compulsory: boolean;
}

const APP: NoticeRule = { usual: ['IN_APP'], compulsory: false };
const MAIL: NoticeRule = { usual: ['IN_APP', 'EMAIL'], compulsory: false };
const ALL: NoticeRule = { usual: ['IN_APP', 'EMAIL', 'TEXT_MESSAGE'], compulsory: false };
const NEVER_BY_ITSELF: NoticeRule = { usual: [], compulsory: false };
const COMPULSORY: NoticeRule = { ...ALL, compulsory: true };

/** What distributors are told. What happens with every order stays in the app unless they ask for more. */
const FOR_DISTRIBUTORS = {
  DISTRIBUTOR_APPLIED: APP,
  DISTRIBUTOR_REVIEWED: COMPULSORY,
  DISTRIBUTOR_STATUS_CHANGED: COMPULSORY,
  SPONSOR_CHANGED: MAIL,
  ORDER_ATTRIBUTED: APP,
  ORDER_ADVANCED: NEVER_BY_ITSELF,
  ORDER_REFUNDED: APP,
  COMMISSION_RECORDED: APP,
  STATEMENT_ISSUED: MAIL,
  WITHDRAWAL_REQUESTED: COMPULSORY,
  WITHDRAWAL_DECIDED: ALL,
  WITHDRAWAL_PAID: ALL,
  WITHDRAWAL_FAILED: ALL,
  HOLD_PLACED: MAIL,
  HOLD_ENDED: MAIL,
  PRIZE_WON: MAIL,
  TIER_CHANGED: MAIL,
  PLAN_PUBLISHED: APP,
  CONTACT_CHANGED: COMPULSORY,
  SESSIONS_ENDED: COMPULSORY,
  PAYOUT_ACCOUNT_CHANGED: COMPULSORY,
} as const satisfies Readonly<Record<string, NoticeRule>>;

/** What operators are told: what waits for them, and what they must not miss. */
const FOR_OPERATORS = {
  DISTRIBUTOR_APPLIED: APP,
  PERIOD_SETTLED: MAIL,
  WITHDRAWAL_REQUESTED: APP,
  WITHDRAWAL_FAILED: MAIL,
  PLAN_PUBLISHED: APP,
  SUSPICION_RAISED: MAIL,
  WEBHOOK_FAILING: MAIL,
  WEBHOOK_DISABLED: MAIL,
  CONTACT_CHANGED: COMPULSORY,
  SESSIONS_ENDED: COMPULSORY,
} as const satisfies Readonly<Record<string, NoticeRule>>;

export type NoticeType = keyof typeof FOR_DISTRIBUTORS | keyof typeof FOR_OPERATORS;
export type NoticeReader = 'DISTRIBUTOR' | 'OPERATOR';

const RULES: Readonly<Record<NoticeReader, Readonly<Partial<Record<string, NoticeRule>>>>> = {
  DISTRIBUTOR: FOR_DISTRIBUTORS,
  OPERATOR: FOR_OPERATORS,
};

/** The types that such a person may be told of. */
export const noticeTypesOf = (reader: NoticeReader): readonly NoticeType[] =>
  Object.keys(RULES[reader]) as NoticeType[];

/** Undefined: such a person is never told of this type. */
export const noticeRule = (reader: NoticeReader, type: string): NoticeRule | undefined => RULES[reader][type];

/** How a person is told of a type: as they chose, and always in every way where it is compulsory. */
export function channelsFor(
  reader: NoticeReader,
  type: string,
  chosen: readonly NoticeChannel[] | undefined,
): readonly NoticeChannel[] {
  const rule = noticeRule(reader, type);
  if (rule === undefined) return [];
  return rule.compulsory ? rule.usual : (chosen ?? rule.usual);
}

/** An event as far as it decides who is told. */
export interface NoticedEvent {
  readonly type: string;
  readonly data: unknown;
}

/** Whom an event is told to, beside the one whom it is about. */
export function partsOf({ type, data }: NoticedEvent): ReadonlySet<NoticePart | 'EVERYBODY'> {
  const { status, decision } = data as { readonly status?: string; readonly decision?: string };
  switch (type) {
    case 'DISTRIBUTOR_APPLIED':
      // Where nobody has to be asked they belong to their sponsor's team at once.
      return new Set(['SELF', status === 'ACTIVE' ? 'SPONSOR' : 'OPERATOR']);
    case 'DISTRIBUTOR_REVIEWED':
      return new Set(decision === 'APPROVE' ? ['SELF', 'SPONSOR'] : ['SELF']);
    case 'SPONSOR_CHANGED':
      return new Set(['SELF', 'SPONSOR']);
    case 'WITHDRAWAL_REQUESTED':
    case 'WITHDRAWAL_FAILED':
      return new Set(['SELF', 'OPERATOR']);
    case 'PERIOD_SETTLED':
    case 'SUSPICION_RAISED':
    case 'WEBHOOK_FAILING':
    case 'WEBHOOK_DISABLED':
      return new Set(['OPERATOR']);
    case 'PLAN_PUBLISHED':
      return new Set(['EVERYBODY', 'OPERATOR']);
    default:
      return new Set(['SELF']);
  }
}
