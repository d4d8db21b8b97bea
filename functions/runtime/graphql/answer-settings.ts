import { ANSWER_LIMITS, type AnswerLimits } from '../../../schema/limits/answer-limits.ts';

let known: AnswerLimits | undefined;

/** The most that one answer may hold: ANSWER_OBJECTS, ANSWER_BYTES. Read once, at the first call. */
export function answerLimits(): AnswerLimits {
  return (known ??= readAnswerLimits(process.env));
}

/** Throws an Error with a sentence for the operator if a value is malformed. */
export function readAnswerLimits(variables: NodeJS.ProcessEnv): AnswerLimits {
  return {
    objects: within('ANSWER_OBJECTS', variables['ANSWER_OBJECTS'], 1_000, 1_000_000) ?? ANSWER_LIMITS.objects,
    bytes: within('ANSWER_BYTES', variables['ANSWER_BYTES'], 100_000, 100_000_000) ?? ANSWER_LIMITS.bytes,
  };
}

function within(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (value < least || value > most)
    throw new Error(`${name} must be a whole number from ${least.toString()} to ${most.toString()}.`);
  return value;
}
