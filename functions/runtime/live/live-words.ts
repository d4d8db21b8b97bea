import type { Language } from '../../../schema/language.ts';

type Sentence = Readonly<Record<Language, string>>;

export const TOO_MANY_SUBSCRIPTIONS = (most: number): Sentence => ({
  en: `A connection takes at most ${most.toString()} subscriptions.`,
  zh: `一个连接最多可打开 ${most.toString()} 个订阅。`,
});
