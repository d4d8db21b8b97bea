import type { Language } from '../../../schema/language.ts';

type Sentence = Readonly<Record<Language, string>>;

export const TOO_MANY_SUBSCRIPTIONS = (most: number): Sentence => ({
  en: `A connection takes at most ${most.toString()} subscriptions.`,
  zh: `一个连接最多可打开 ${most.toString()} 个订阅。`,
});

/** Why reading cannot go on from a position. */
export const NO_SUCH_POSITION: Readonly<Record<'UNKNOWN' | 'REMOVED', Sentence>> = {
  UNKNOWN: {
    en: 'No event of this programme has had this position. Read the present state, and subscribe without `after`.',
    zh: '本计划中没有该位置的事件。请读取当前状态，然后不带 after 重新订阅。',
  },
  REMOVED: {
    en: 'Events after this position are no longer kept. Read the present state, and subscribe without `after`.',
    zh: '该位置之后的事件已不再保留。请读取当前状态，然后不带 after 重新订阅。',
  },
};
