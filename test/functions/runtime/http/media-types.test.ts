import { expect, it } from 'vitest';
import { answerType, isJson } from '../../../../functions/runtime/http/media-types.ts';

const RESPONSE = 'application/graphql-response+json';

it.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['application/*;q=0.1', 'application/json'],
  [RESPONSE, RESPONSE],
  [`${RESPONSE}; charset=utf-8, application/json; charset=utf-8`, RESPONSE],
  [`application/json, ${RESPONSE}`, 'application/json'],
  [`application/json;q=0.5, ${RESPONSE};q=0.9`, RESPONSE],
  ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
  ['application/json; charset="UTF-8"', 'application/json'],
  ['application/json; charset=utf-16', undefined],
  ['application/json;q=0', undefined],
  ['application/json;q=much', undefined],
  ['text/html', undefined],
  [',;,', undefined],
])('answers Accept %j as %s', (accept, type) => {
  expect(answerType(accept)).toBe(type);
});

it.each([
  ['application/json', true],
  ['Application/JSON; Charset=UTF-8', true],
  ['application/json;charset=utf8', true],
  ['application/json; charset=utf-16', false],
  ['application/jsonp', false],
  ['text/plain; application/json', false],
  [undefined, false],
])('takes a body of %j for JSON: %s', (contentType, json) => {
  expect(isJson(contentType)).toBe(json);
});
