import { expect, it } from 'vitest';
import { answerType, isJson, takesJsonAlone } from '../../../../functions/runtime/http/media-types.ts';

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
  ['application/json; profile="a, b"; q=0.9, text/html', 'application/json'],
  [`APPLICATION/JSON; q=0.5, ${RESPONSE}; q=0.4`, 'application/json'],
  ['application/json;q=0', undefined],
  ['application/json;q=0, */*', RESPONSE],
  [`${RESPONSE};charset=utf-16, */*;q=0.1`, 'application/json'],
  ['application/json;q=much', undefined],
  ['text/html', undefined],
  [',;,', undefined],
])('answers Accept %j as %s', (accept, type) => {
  expect(answerType(accept)).toBe(type);
});

it.each([
  ['application/json', true],
  ['text/html, application/json; charset=utf-8;q=0.1', true],
  [`application/json, ${RESPONSE};q=0.1`, false],
  [`application/json, ${RESPONSE};q=0`, true],
  ['application/json, */*;q=0.1', false],
  ['application/json, application/*', false],
  ['*/*', false],
  ['', false],
  [undefined, false],
])('who accepts %j takes plain JSON and nothing else: %s', (accept, alone) => {
  expect(takesJsonAlone(accept)).toBe(alone);
});

it.each([
  ['application/json', true],
  ['application/json; charset="utf-8"; boundary="a;b"', true],
  ['Application/JSON; Charset=UTF-8', true],
  ['application/json;charset=utf8', true],
  ['application/json; charset=utf-16', false],
  ['application/jsonp', false],
  ['text/plain; application/json', false],
  [undefined, false],
])('takes a body of %j for JSON: %s', (contentType, json) => {
  expect(isJson(contentType)).toBe(json);
});
