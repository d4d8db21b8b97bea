import type { NotLogged } from '../../audit-story.ts';

export const notLogged: NotLogged = {
  markNoticesRead: 'what somebody has read is no change by an operator and no money',
  setNoticePreferences: 'by which way somebody is told is theirs alone, and no money',
};
