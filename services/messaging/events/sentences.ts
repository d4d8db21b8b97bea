import { say } from '../../sentences.ts';

/** Why a reader cannot go on from a position. */
export const NO_SUCH_POSITION = {
  UNKNOWN: say('`after` is no position of this programme.', 'after 不是本计划的有效位置。'),
  REMOVED: say(
    'Events after this position are kept no more. Read the present state, and go on from now.',
    '该位置之后的事件已不再保留，请先读取当前状态，再从现在继续。',
  ),
};
