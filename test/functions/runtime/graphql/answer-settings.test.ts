import { describe, expect, it } from 'vitest';
import { readAnswerLimits } from '../../../../functions/runtime/graphql/answer-settings.ts';

describe('an answer may hold', () => {
  it('what is usual, and what the operator says', () => {
    expect(readAnswerLimits({})).toEqual({ objects: 50_000, bytes: 4_000_000 });
    expect(readAnswerLimits({ ANSWER_OBJECTS: '2000', ANSWER_BYTES: '' })).toEqual({
      objects: 2_000,
      bytes: 4_000_000,
    });
    expect(readAnswerLimits({ ANSWER_BYTES: '100000' })).toEqual({ objects: 50_000, bytes: 100_000 });
  });

  it.each([
    [{ ANSWER_OBJECTS: 'many' }, 'ANSWER_OBJECTS must be a whole number from 1000 to 1000000.'],
    [{ ANSWER_OBJECTS: '1000001' }, 'ANSWER_OBJECTS must be a whole number from 1000 to 1000000.'],
    [{ ANSWER_BYTES: '10' }, 'ANSWER_BYTES must be a whole number from 100000 to 100000000.'],
  ])('no other thing: %j', (variables, sentence) => {
    expect(() => readAnswerLimits(variables)).toThrow(sentence);
  });
});
