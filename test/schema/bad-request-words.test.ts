import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { badRequestInChinese } from '../../schema/bad-request-words.ts';

/* The sentences of the server that is installed: one of them without its own words would be told as "not of the specification". */
const SERVER = 'node_modules/@apollo/server/dist/esm';
const sentences = readdirSync(SERVER)
  .filter((file) => file.endsWith('.js'))
  .flatMap((file) => [
    ...readFileSync(`${SERVER}/${file}`, 'utf8').matchAll(/BadRequestError\(\s*(['"`])(.+?)\1/gs),
  ])
  .map(([, , text]) =>
    (text ?? '')
      .replaceAll(/\$\{(?:paramName|fieldName)\}/g, 'variables')
      .replaceAll(/\$\{[^}]*\}/g, 'mutation'),
  );

it('the server has as many sentences as this reads', () => {
  expect(sentences.length).toBeGreaterThan(15);
});

it.each(sentences)('%s', (sentence) => {
  const words = badRequestInChinese(sentence);
  expect(words).not.toContain('规范');
  expect(words).toMatch(/^[^$]*[\u4e00-\u9fff][^$]*。$/);
});

it('and what it will say one day is still an answer', () => {
  expect(badRequestInChinese('Something new.')).toBe('请求不符合 GraphQL over HTTP 规范。');
});
