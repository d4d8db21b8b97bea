import { expect, it } from 'vitest';
import { languageOf } from '../../../../functions/runtime/http/language.ts';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,zh;q=0.5', 'en'],
  ['de,zh;q=0.3', 'zh'],
  ['fr-FR, de', 'en'],
  ['en;q=0.2, ZH-Hant;q=0.7', 'zh'],
  ['zh;q=0, en', 'en'],
  ['*', 'en'],
  ['en-GB,zh;q=0.7,en;q=0.3', 'en'],
  ['zh-CN, en;q=0.9, zh;q=0.8', 'zh'],
  ['zh_CN', 'zh'],
  // A weight that is no number is none, and the wish does not count; of another one what begins like a number counts.
  [';;;q=,,zh;q=nonsense', 'en'],
  ['zh;q=1.2.3', 'zh'],
])('answers Accept-Language %j in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
