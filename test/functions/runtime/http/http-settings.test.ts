import { describe, expect, it } from 'vitest';
import { readHttpSettings } from '../../../../functions/runtime/http/http-settings.ts';

describe('how open the API is', () => {
  it('is closed in production: no origin, no schema', () => {
    expect(readHttpSettings({}, true)).toEqual({
      corsOrigins: new Set(),
      corsHeaders: [],
      introspection: false,
      persistedDocuments: undefined,
      persistedOnly: false,
    });
  });

  it('is open about its schema while developing, and where it is told to be', () => {
    expect(readHttpSettings({}, false).introspection).toBe(true);
    expect(readHttpSettings({ INTROSPECTION: 'off' }, false).introspection).toBe(false);
    expect(readHttpSettings({ INTROSPECTION: 'on' }, true).introspection).toBe(true);
  });

  it('takes origins as browsers write them', () => {
    const { corsOrigins } = readHttpSettings(
      { CORS_ORIGINS: 'https://shop.example, http://localhost:5173,' },
      true,
    );
    expect([...corsOrigins]).toEqual(['https://shop.example', 'http://localhost:5173']);
  });

  it.each([
    [{ CORS_ORIGINS: '*' }, '"*" is not an origin'],
    [{ CORS_ORIGINS: 'null' }, '"null" is not an origin'],
    [{ CORS_ORIGINS: 'https://*.example' }, 'is not an origin'],
    [{ CORS_ORIGINS: 'https://shop.example/' }, 'is not an origin'],
    [{ CORS_ORIGINS: 'shop.example' }, 'is not an origin'],
    [{ CORS_HEADERS: 'x-shop, x shop' }, '"x shop" is not a header name'],
    [{ CORS_HEADERS: 'x-shop, *' }, '"*" is not a header name'],
    [{ INTROSPECTION: 'yes' }, 'INTROSPECTION must be on or off.'],
    [{ PERSISTED_ONLY: '1' }, 'PERSISTED_ONLY must be true or false.'],
    [{ PERSISTED_ONLY: 'true' }, 'PERSISTED_ONLY needs PERSISTED_DOCUMENTS'],
  ])('does not start with %j', (variables, sentence) => {
    expect(() => readHttpSettings(variables, true)).toThrow(sentence);
  });
});
