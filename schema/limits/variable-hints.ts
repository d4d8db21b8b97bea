import type { GraphQLInputType } from 'graphql';
import { getNamedType, isEnumType } from 'graphql';
import type { Sentence } from '../../domain/refusal.ts';

/** The messages of this schema's own scalars, which do not repeat the value. */
const OWN_SCALAR = /^([A-Z]\w*) takes /;
/** The name of an unknown field of an input, without the suggestions of graphql-js. */
const UNKNOWN_FIELD = /^Field "([_A-Za-z]\w{0,99})" is not defined by type "(\w+)"/;

/** The same in Chinese, by the scalar's name. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  BasisPoints: '须为 0 至 10000 的整数（万分之一）；1500 即 15 %。',
  CurrencyCode: '须为三个大写字母，例如 "CNY"。',
  DateTime: '须为 1970 年至 9999 年之间的 RFC 3339 时间，例如 "2026-10-01T00:00:00Z"。',
  Decimal: '须为十进制数字的字符串，例如 "12.30"。',
  YearMonth: '须为 1970-01 至 9999-12 之间的月份，例如 "2026-10"。',
};

const VALUES_TOLD = 20;

/**
 * For people: what is expected by a scalar of this schema, by an enum, or instead of an unknown field.
 * Undefined if the type alone says it.
 */
export function hintFor(reason: string, expected: GraphQLInputType): Sentence | undefined {
  const scalar = OWN_SCALAR.exec(reason)?.[1];
  if (scalar !== undefined) return { en: reason, zh: IN_CHINESE[scalar] ?? reason };
  const [, field, type] = UNKNOWN_FIELD.exec(reason) ?? [];
  if (field !== undefined && type !== undefined)
    return { en: `${type} has no field "${field}".`, zh: `${type} 没有字段 "${field}"。` };
  const named = getNamedType(expected);
  if (!isEnumType(named)) return undefined;
  const values = named
    .getValues()
    .slice(0, VALUES_TOLD)
    .map(({ name }) => name)
    .join(', ');
  return { en: `It is one of ${values}.`, zh: `可选值：${values}。` };
}
