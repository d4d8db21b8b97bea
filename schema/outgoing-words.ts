import type { GraphQLFormattedError } from 'graphql';
import type { Sentence } from '../domain/refusal.ts';
import { badRequestInChinese } from './bad-request-words.ts';
import type { Language } from './language.ts';
import type { ErrorCode } from './error-codes.ts';
import type { Measure } from './limits/document-limits.ts';
import { overLimitSentence } from './limits/over-limit.ts';

/** Whom the words are for. */
export interface Audience {
  readonly language: Language;
  /**
   * True if the message may contain names of the schema and of the document: only if introspection is
   * allowed.
   */
  readonly schemaIsOpen: boolean;
}

const NOT_GRAPHQL: Sentence = { en: 'The document is not GraphQL.', zh: '请求文档不符合 GraphQL 语法。' };
const NOT_FITTING: Sentence = { en: 'The document does not fit the schema.', zh: '请求文档与数据模型不符。' };
const VARIABLES_NOT_FITTING: Sentence = {
  en: 'The variables do not fit the document.',
  zh: '变量与请求文档不符。',
};
const NO_OPERATION: Sentence = {
  en: 'The document holds no operation of this name, or several and none was named.',
  zh: '请求文档中没有该名称的操作，或有多个操作而未指定名称。',
};
const NO_INTROSPECTION: Sentence = { en: 'The schema is not told here.', zh: '此处不提供数据模型查询。' };

/** Longer messages repeat long names of the document. */
const LONGEST = 300;

/**
 * The message of an outgoing error. Messages of graphql-js repeat tokens, values and names from the
 * request, and suggest names of the schema. The outgoing message keeps the place (`locations`), names only
 * if introspection is allowed, and never a value.
 */
export function wordsFor(code: ErrorCode, formatted: GraphQLFormattedError, audience: Audience): string {
  const { message, extensions = {} } = formatted;
  switch (code) {
    case 'GRAPHQL_PARSE_FAILED':
      return NOT_GRAPHQL[audience.language];
    case 'OPERATION_RESOLUTION_FAILURE':
      return NO_OPERATION[audience.language];
    case 'DOCUMENT_TOO_LARGE':
      return overLimitSentence((extensions['measure'] as Measure | undefined) ?? 'tokens')[audience.language];
    case 'GRAPHQL_VALIDATION_FAILED':
      if (extensions['validationErrorCode'] === 'INTROSPECTION_DISABLED')
        return NO_INTROSPECTION[audience.language];
      return audience.schemaIsOpen
        ? inBoth(withoutValue(message, audience.language).slice(0, LONGEST), audience.language)
        : NOT_FITTING[audience.language];
    case 'BAD_USER_INPUT':
      if (GRAPHQL_ON_VALUES.test(message)) return NOT_FITTING[audience.language];
      return extensions['mistakes'] === undefined || audience.schemaIsOpen
        ? message
        : VARIABLES_NOT_FITTING[audience.language];
    case 'BAD_REQUEST':
      // Apollo Server's own messages about a malformed request, which are English only.
      return audience.language === 'zh' ? badRequestInChinese(message) : message;
    default:
      return message;
  }
}

/**
 * The message of graphql-js about a value of the request. Variables are checked before, so this is a second
 * check.
 */
const GRAPHQL_ON_VALUES = /^(Variable|Argument) .*invalid value/s;

/**
 * The message of its rule on values: the type comes before the value, or the value is a name in place of an
 * enum value.
 */
const ON_LITERALS = [
  /^Expected value of type "([\w![\]]+)"/,
  /^(?:Enum )?"?(\w+)"? cannot represent /,
  /^Value "\w+" does not exist in "(\w+)" enum/,
];
/** The messages of this schema's own scalars, which repeat no value. */
const OWN_SCALAR = /^[A-Z]\w* takes /;
/** Every other rule quotes only names and types. */
const NAMES_ONLY = /^(?:[^"]|"[\w.$@!?[\]():, ]*")*$/;

function withoutValue(message: string, language: Language): string {
  if (OWN_SCALAR.test(message)) return message;
  const type = ON_LITERALS.map((form) => form.exec(message)?.[1]).find((found) => found !== undefined);
  if (type !== undefined) return expected(type)[language];
  return NAMES_ONLY.test(message) ? message : NOT_FITTING[language];
}

/** The messages of graphql-js are English. For a Chinese caller a Chinese sentence comes before it. */
function inBoth(text: string, language: Language): string {
  return language === 'en' || CHINESE.test(text) ? text : `${NOT_FITTING.zh.replace('。', '：')}${text}`;
}

const CHINESE = /\p{Script=Han}/u;

function expected(type: string): Sentence {
  return { en: `A value of type "${type}" is expected here.`, zh: `此处应为 "${type}" 类型的值。` };
}
