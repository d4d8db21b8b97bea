import type { JoinMode } from '../../../domain/terms/programme.ts';
import { describedEnum } from '../../enum.ts';

export const JoinModeEnum = describedEnum<JoinMode>(
  'JoinMode',
  'How applications to join are decided (R1).',
  {
    REVIEW: 'An operator decides on each.',
    OPEN: 'Each is approved as it comes in.',
  },
);
