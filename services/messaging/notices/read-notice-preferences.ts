import { readNoticePreferences, readNoticeSettings } from '../../../db/messaging/notice-settings.queries.ts';
import { readUserLanguages } from '../../../db/people/user-languages.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Reading } from '../../../db/query.ts';
import { languageOfZone } from '../../../domain/messaging/notice-language.ts';
import type { NoticeChannel, PersonId } from '../../../domain/messaging/notice.ts';
import {
  channelsFor,
  noticeRule,
  type NoticeType,
  noticeTypesOf,
} from '../../../domain/messaging/notice-rules.ts';
import type { QuietHours } from '../../../domain/messaging/quiet-hours.ts';
import type { Call } from '../../call.ts';
import { readerOf } from './notices-of-events.ts';
import { personOf } from './read-notices.ts';

/** How a person is told, with everything that they did not choose filled in. */
export interface ChosenNotices {
  readonly preferences: readonly NoticePreference[];
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly digest: boolean;
  readonly timeZone: string;
  readonly language: 'en' | 'zh';
}

export interface NoticePreference {
  readonly type: NoticeType;
  readonly channels: readonly NoticeChannel[];
  readonly compulsory: boolean;
}

/** How the viewer is told of every type that is for them. */
export async function ownNoticePreferences({ db, viewer }: Call): Promise<ChosenNotices | null> {
  const person = personOf(viewer);
  return person === null ? null : noticePreferencesOf(db, person);
}

export async function noticePreferencesOf(on: Reading, person: PersonId): Promise<ChosenNotices> {
  const reader = readerOf(person);
  const chosen = new Map(
    (await readNoticePreferences(on, [person])).map(({ type, channels }) => [type, channels]),
  );
  const preferences = noticeTypesOf(reader).map((type) => ({
    type,
    channels: channelsFor(reader, type, chosen.get(type)),
    compulsory: noticeRule(reader, type)?.compulsory === true,
  }));
  return { preferences, ...(await noticeHabits(on, person)) };
}

/** When and in which language a person is told. */
export async function noticeHabits(
  on: Reading,
  person: PersonId,
): Promise<Omit<ChosenNotices, 'preferences'>> {
  const settings = await readNoticeSettings(on, person);
  const { programme } = await readProgrammeState(on);
  const lastUsed = (await readUserLanguages(on, [person])).get(person);
  return {
    quietFrom: settings?.quietFrom ?? null,
    quietTo: settings?.quietTo ?? null,
    digest: settings?.digest ?? false,
    timeZone: settings?.timeZone ?? programme.timeZone,
    language: settings?.language ?? lastUsed ?? languageOfZone(programme.timeZone),
  };
}

/** Null: there are none. */
export function quietHoursOf({
  quietFrom,
  quietTo,
}: Pick<ChosenNotices, 'quietFrom' | 'quietTo'>): QuietHours | null {
  return quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
}
