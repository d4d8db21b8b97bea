import type { ErrorCode } from '../../../schema/error-codes.ts';
import type { Language } from '../../../schema/language.ts';
import { NOT_NOW } from '../../../schema/outgoing-errors.ts';

type Sentence = Readonly<Record<Language, string>>;
type Headers = Readonly<Record<string, string>>;

/** A request that is refused before GraphQL reads it. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly sentence: Sentence;
  readonly headers: Headers;

  constructor(status: number, code: ErrorCode, sentence: Sentence, headers: Headers = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.headers = headers;
  }
}

/**
 * Sent with every 503: the database, or the keys of another issuer, may be available again by then; this
 * server retries both after the same time.
 */
export const RETRY_AFTER: Headers = { 'retry-after': '10' };

const WRONG_METHOD: Sentence = { en: 'This method is not served here.', zh: '此处不支持该请求方法。' };
const TOO_LARGE: Sentence = { en: 'The body is larger than 1 MB.', zh: '请求体超过 1 MB。' };
const ENCODED: Sentence = {
  en: 'Send the body uncompressed, without content-encoding.',
  zh: '请求体不得使用 content-encoding 编码。',
};
const NO_JSON: Sentence = {
  en: 'Send JSON: content-type application/json, in UTF-8.',
  zh: '请以 UTF-8 编码的 JSON 发送，content-type 为 application/json。',
};
const MALFORMED: Sentence = {
  en: 'The body is not JSON: it ends too early, or has an extra character.',
  zh: '请求体不是有效的 JSON。',
};
const NO_UTF_8: Sentence = { en: 'The body is not UTF-8.', zh: '请求体不是有效的 UTF-8。' };
const NO_ANSWER: Sentence = {
  en: 'Answers come as application/graphql-response+json or application/json.',
  zh: '响应格式仅为 application/graphql-response+json 或 application/json。',
};

export const wrongMethod = (allowed: readonly string[]): HttpRefusal =>
  new HttpRefusal(405, 'BAD_REQUEST', WRONG_METHOD, { allow: allowed.join(', ') });
export const notNow = (): HttpRefusal => new HttpRefusal(503, 'UNAVAILABLE', NOT_NOW, RETRY_AFTER);
export const bodyTooLarge = (): HttpRefusal => new HttpRefusal(413, 'BODY_TOO_LARGE', TOO_LARGE);
export const bodyEncoded = (): HttpRefusal =>
  new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', ENCODED, { 'accept-encoding': 'identity' });
export const bodyNotJson = (): HttpRefusal => new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', NO_JSON);
export const bodyMalformed = (): HttpRefusal => new HttpRefusal(400, 'BAD_REQUEST', MALFORMED);
export const bodyNotUtf8 = (): HttpRefusal => new HttpRefusal(400, 'BAD_REQUEST', NO_UTF_8);
export const notAcceptable = (): HttpRefusal => new HttpRefusal(406, 'BAD_REQUEST', NO_ANSWER);
