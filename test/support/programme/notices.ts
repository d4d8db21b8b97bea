import type { Asker } from './asking.ts';

export interface NoticeAnswer {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly at: string;
  readonly readAt: string | null;
  readonly messageStatus: string | null;
  readonly messageBy: string | null;
  readonly messageAt: string | null;
}

export interface InboxAnswer {
  readonly nodes: readonly NoticeAnswer[];
  readonly unread: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export const NOTICE = 'id title text at readAt messageStatus messageBy messageAt';

/** A page of the caller's own notices. */
export async function inbox(who: Asker, language = 'en', page: object = {}): Promise<InboxAnswer> {
  const document = `query ($first: Int, $after: String) { notices(first: $first, after: $after) { nodes { ${NOTICE} } unread pageInfo { endCursor hasNextPage } } }`;
  return (await who.ask<{ notices: InboxAnswer }>(document, page, language)).notices;
}

/** What the caller's notices are about, newest first. */
export const titles = async (who: Asker, language = 'en'): Promise<string[]> =>
  (await inbox(who, language)).nodes.map(({ title }) => title);

export interface PreferencesAnswer {
  readonly preferences: readonly {
    readonly type: string;
    readonly channels: readonly string[];
    readonly compulsory: boolean;
  }[];
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly digest: boolean;
  readonly timeZone: string;
  readonly language: string;
}
export const PREFERENCES =
  'preferences { type channels compulsory } quietFrom quietTo digest timeZone language';

/** The caller chooses how they are told. */
export const choose = (who: Asker, input: object): Promise<PreferencesAnswer> =>
  who.do(
    'setNoticePreferences',
    { preferences: [], ...input },
    `... on NoticePreferencesSet { ${PREFERENCES} }`,
  );

export const markRead = async (who: Asker, input: object): Promise<number> =>
  (await who.do<{ unread: number }>('markNoticesRead', input, '... on NoticesMarked { unread }')).unread;
