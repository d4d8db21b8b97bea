import type { NotLogged } from '../../audit-story.ts';

export const notLogged: NotLogged = {
  recordVisit: 'a visit is no change by an operator and no money; the visits themselves are kept',
};
