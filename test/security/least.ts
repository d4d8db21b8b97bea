import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { EXAMPLES, TEXTS, type Place } from './attempts.ts';

/** In a currency that the programmes of tests do not have: what could be done otherwise is refused for that. The month is one in which they sold. */
const SAID = { ...EXAMPLES, CurrencyCode: 'EUR', YearMonth: '2025-03' } as Readonly<Record<string, unknown>>;

/** Every place of a field's arguments that takes a text, through inputs inside inputs. */
export function placesOf(field: GraphQLField<unknown, unknown>): Place[] {
  return field.args.flatMap(({ name, type }) => placesIn(type, [name]));
}

function placesIn(type: GraphQLInputType, place: Place): Place[] {
  const open = getNullableType(type);
  if (isListType(open)) return placesIn(open.ofType, [...place, 0]);
  if (isInputObjectType(open))
    return Object.values(open.getFields()).flatMap((field) => placesIn(field.type, [...place, field.name]));
  return !isEnumType(open) && TEXTS.has(open.name) ? [place] : [];
}

/** What reads the text in that place. */
export function scalarAt(field: GraphQLField<unknown, unknown>, [argument, ...place]: Place): string {
  const given = field.args.find(({ name }) => name === argument);
  if (given === undefined) throw new Error(`${field.name} takes no ${String(argument)}`);
  let type: GraphQLInputType = given.type;
  for (const step of place) {
    const open = getNamedType(type);
    const inner =
      typeof step === 'number' ? open : isInputObjectType(open) ? open.getFields()[step]?.type : undefined;
    if (inner === undefined) throw new Error(`${field.name} has no ${place.join('.')}`);
    type = inner;
  }
  return getNamedType(type).name;
}

/** The least that the field can be asked with that says this in that place. */
export function least(
  field: GraphQLField<unknown, unknown>,
  place: Place,
  text: string,
): Record<string, unknown> {
  const asked = field.args.filter(
    (argument: GraphQLArgument) => isRequiredArgument(argument) || argument.name === place[0],
  );
  return Object.fromEntries(
    asked.map(({ name, type }) => [
      name,
      name === place[0] ? said(type, place.slice(1), text) : said(type, null, text),
    ]),
  );
}

function said(type: GraphQLInputType, place: Place | null, text: string): unknown {
  if (place?.length === 0) return text;
  if (isNonNullType(type)) return said(type.ofType, place, text);
  if (isListType(type)) return place === null ? [] : [said(type.ofType, place.slice(1), text)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return SAID[type.name];
  const asked = Object.values(type.getFields()).filter(
    (field) => isRequiredInputField(field) || field.name === place?.[0],
  );
  return Object.fromEntries(
    asked.map(({ name, type: inner }) => [
      name,
      said(inner, name === place?.[0] ? place.slice(1) : null, text),
    ]),
  );
}
