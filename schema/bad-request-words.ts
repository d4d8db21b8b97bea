/**
 * The English messages of the server about a malformed HTTP request, with their Chinese translations. `$1`
 * is a name that HTTP defines.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^POST body missing/, '请求体缺失，或不是含有字段的 JSON 对象。'],
  [/^No operations found/, '请求中没有任何操作。'],
  [/^Operation batching disabled/, '不支持批量请求，请逐个发送。'],
  [/^GraphQL queries must be strings/, '`query` 须为字符串。'],
  [/^`(variables|extensions)` in a POST body/, '请求体中的 `$1` 须为对象。'],
  [/^`(operationName)` in a POST body/, '请求体中的 `$1` 须为字符串。'],
  [/^GraphQL operations must contain/, '请求须包含非空的 `query`。'],
  [/^GET requests only support query/, 'GET 请求只能用于查询（query）。'],
  [/^GET requests may not have a content-type/, 'GET 请求的 content-type 只能是 application/json。'],
  [/^The '?(\w+)'? search parameter may only be/, '查询参数 `$1` 只能出现一次。'],
  [/^The (\w+) search parameter contains invalid JSON/, '查询参数 `$1` 不是有效的 JSON。'],
  [/^The (\w+) search parameter should contain/, '查询参数 `$1` 须为 JSON 对象。'],
  [
    /^This operation has been blocked as a potential Cross-Site/,
    '为防止跨站请求伪造，该请求已被拦截：请发送 content-type: application/json 或 x-apollo-operation-name 请求头。',
  ],
  [/supports only GET\/POST/, '仅支持 GET 与 POST 请求。'],
  [/^An 'accept' header was provided/, 'accept 请求头未包含可提供的响应格式。'],
  [/uses incremental delivery/, '不支持增量交付（@defer、@stream）。'],
];

const OTHERWISE = '请求不符合 GraphQL over HTTP 规范。';

/** The Chinese translation of one of the server's messages. */
export function badRequestInChinese(message: string): string {
  const [pattern, words] = WORDS.find(([form]) => form.test(message)) ?? [];
  return pattern === undefined || words === undefined
    ? OTHERWISE
    : words.replace('$1', pattern.exec(message)?.[1] ?? '');
}
