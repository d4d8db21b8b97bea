import type { JoinMode } from '../../../domain/terms/programme.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const SETTINGS_LABELS = {
  JoinMode: {
    OPEN: say('Open to everybody', '开放加入'),
    REVIEW: say('By review', '审核加入'),
  },
} as const satisfies {
  readonly JoinMode: Readonly<Record<JoinMode, Sentence>>;
};
