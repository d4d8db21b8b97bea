import { say } from '../../sentences.ts';

/** Why a reader, of whichever kind, cannot go on from a position. */
export const NO_SUCH_POSITION = {
  MALFORMED: say(
    'This is not a position. Give the `position` of an event or an update.',
    '这不是有效的位置，请使用事件或更新中的 position。',
  ),
  UNKNOWN: say(
    'No event of this programme has had this position. Read the present state, and go on from now.',
    '本计划中没有该位置的事件。请读取当前状态，再从现在继续。',
  ),
  REMOVED: say(
    'Events after this position are no longer kept. Read the present state, and go on from now.',
    '该位置之后的事件已不再保留。请读取当前状态，再从现在继续。',
  ),
} as const;
