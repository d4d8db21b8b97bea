import type { NoticeChannel } from '../../../domain/messaging/notice.ts';
import type { Optional } from '../../inputs.ts';

export interface MarkNoticesReadInput {
  /** The position of an event: all notices up to it. */
  readonly upTo?: Optional<string>;
  readonly ids?: Optional<readonly string[]>;
}

export interface NoticePreferenceInput {
  readonly type: string;
  readonly channels: readonly NoticeChannel[];
}

/** What is left out stays as it is; null takes it away where that means something. */
export interface SetNoticePreferencesInput {
  readonly preferences: readonly NoticePreferenceInput[];
  readonly quietFrom?: Optional<string>;
  readonly quietTo?: Optional<string>;
  readonly digest?: Optional<boolean>;
  readonly timeZone?: Optional<string>;
  readonly language?: Optional<'en' | 'zh'>;
}
