import { GraphQLError } from 'graphql';
import type { Sentence } from '../../domain/refusal.ts';
import type { Language } from '../language.ts';
import type { ErrorCode } from '../error-codes.ts';
import type { AnswerLimits } from './answer-limits.ts';
import { DOCUMENT_LIMITS, type Measure } from './document-limits.ts';

const WORDS: Readonly<Record<Measure, Sentence>> = {
  tokens: { en: 'words and signs', zh: '词法单元数' },
  depth: { en: 'levels of fields', zh: '字段嵌套层数' },
  aliases: { en: 'aliases', zh: '别名数' },
  directives: { en: 'directives', zh: '指令数' },
  directivesAtOnePlace: { en: 'directives at one place', zh: '同一位置的指令数' },
  cost: { en: 'objects in its answer', zh: '结果对象数' },
};

/**
 * The document, or its answer, would exceed the limits; nothing was run. `extensions` name the `measure`,
 * its `limit` and, if known, the `actual` size.
 */
export function overLimit(measure: Measure, actual: number | undefined, language: Language): GraphQLError {
  const code: ErrorCode = measure === 'cost' ? 'DOCUMENT_TOO_COSTLY' : 'DOCUMENT_TOO_LARGE';
  const size = actual === undefined ? {} : { actual: Math.min(actual, Number.MAX_SAFE_INTEGER) };
  const extensions = { code, measure, limit: DOCUMENT_LIMITS[measure], ...size, http: { status: 400 } };
  return new GraphQLError(overLimitSentence(measure)[language], { extensions });
}

export function overLimitSentence(measure: Measure): Sentence {
  const limit = DOCUMENT_LIMITS[measure].toString();
  return {
    en: `The document asks for too much at once: at most ${limit} ${WORDS[measure].en}.`,
    zh: `请求文档过大：${WORDS[measure].zh}最多为 ${limit}。`,
  };
}

const SIZES: Readonly<Record<keyof AnswerLimits, Sentence>> = {
  objects: { en: 'objects', zh: '个对象' },
  bytes: { en: 'bytes', zh: '字节' },
};

/**
 * The answer itself would exceed the limits. `extensions` name the `measure` and its `limit`. A change that
 * was made stays made.
 */
export function answerTooLarge(measure: keyof AnswerLimits, limit: number, language: Language): GraphQLError {
  const most = limit.toString();
  const sentence: Sentence = {
    en: `The answer would be too large: at most ${most} ${SIZES[measure].en}. Ask for fewer per page, or for fewer fields.`,
    zh: `结果过大：最多 ${most} ${SIZES[measure].zh}。请减少每页条数或所选字段。`,
  };
  return new GraphQLError(sentence[language], {
    extensions: { code: 'DOCUMENT_TOO_COSTLY' satisfies ErrorCode, measure, limit },
  });
}
