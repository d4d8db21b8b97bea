import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { bodyEncoded, bodyNotUtf8, bodyTooLarge } from './http-refusal.ts';

export const BODY_LIMIT_BYTES = 1024 * 1024;

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The body of a request as text. Throws an HttpRefusal for more than 1 MB (also in base64, before it is decoded), for a body
 * that is compressed - a few bytes could unfold to gigabytes - and for one that is not UTF-8.
 */
export function bodyText({ headers, body = '', isBase64Encoded }: APIGatewayProxyEventV2): string {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') throw bodyEncoded();
  if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > BODY_LIMIT_BYTES) throw bodyTooLarge();
  if (!isBase64Encoded) return body;
  const bytes = Buffer.from(body, 'base64');
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw bodyNotUtf8();
  }
}

/** Some programs write a byte order mark, which is not part of the text (RFC 8259, section 8.1). */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
