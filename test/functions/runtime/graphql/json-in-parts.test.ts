import { describe, expect, it } from 'vitest';
import { jsonInParts } from '../../../../functions/runtime/graphql/json-in-parts.ts';
import { fc } from '../../../support/properties.ts';

const large = (items: readonly unknown[]): unknown => ({
  errors: undefined,
  data: { orders: { nodes: Array.from({ length: 5_000 }, (_, place) => items[place % items.length]) } },
});

describe('an answer as text', () => {
  it('is what JSON.stringify writes, large or small', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }), async (items) => {
        expect(await jsonInParts(items)).toBe(`${JSON.stringify(items)}\n`);
        expect(await jsonInParts(large(items))).toBe(`${JSON.stringify(large(items))}\n`);
      }),
      { numRuns: 20 },
    );
  });

  it('is written at once when it is small, and with others in between when it is large', async () => {
    expect(jsonInParts({ data: { viewer: { role: 'ADMIN' } } })).toBe(
      '{"data":{"viewer":{"role":"ADMIN"}}}\n',
    );
    const order: string[] = [];
    const answer = Promise.resolve(jsonInParts(large([{ title: 'x'.repeat(200) }]))).then(() =>
      order.push('answer'),
    );
    setImmediate(() => order.push('others'));
    await answer;
    expect(order).toEqual(['others', 'answer']);
  });
});
