import type { Money } from '../money.ts';
import type { Sentence } from '../refusal.ts';
import type { NoticePart } from './notice.ts';
import { ACCOUNT_WORDS } from './account-words.ts';
import { MONEY_WORDS } from './money-words.ts';

/** What a notice says in both languages. */
export interface NoticeWords {
  readonly title: Sentence;
  readonly text: Sentence;
}

/** What the words of a notice are made from: the event, and what was looked up about it. */
export interface NoticeFacts {
  readonly part: NoticePart;
  /** The id of what the event is about; of a settled month, the month. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
  readonly timeZone: string;
  /** The amount that it is about. Null: it is about none. */
  readonly amount: Money | null;
  /** From when on what was published applies. Null: nothing was. */
  readonly effectiveFrom: Date | null;
  /** The present name of the distributor whom the event is about; of somebody erased it is a dash. */
  readonly who: string;
  /** The present name of the distributor's sponsor. Null: they are directly under the company. */
  readonly sponsor: string | null;
  /** The present name of a tier. */
  readonly tierName: (code: string) => string;
}

export type Told = (facts: NoticeFacts) => NoticeWords;

/** Title and text of a notice. A type that a later version wrote is told of in general. */
export function noticeWords(type: string, facts: NoticeFacts): NoticeWords {
  const words: Readonly<Partial<Record<string, Told>>> = { ...ACCOUNT_WORDS, ...MONEY_WORDS };
  return (words[type] ?? NEWS)(facts);
}

const NEWS: Told = () => ({
  title: { en: 'There is news', zh: '您有新消息' },
  text: { en: 'Sign in to read it.', zh: '请登录查看。' },
});
