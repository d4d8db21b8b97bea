import { readFileSync } from 'node:fs';
import {
  buildSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  validateSchema,
} from 'graphql';
import { expect, it } from 'vitest';
import { buildTributarySchema } from '../../schema/build.ts';
import { printTributarySchema } from '../../schema/print.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const contract = buildSchema(read('../contract/core.graphql'));
const printed = printTributarySchema();

it('serves a valid schema', () => {
  expect(validateSchema(buildTributarySchema())).toEqual([]);
});

it('keeps the contract: whoever was built against it goes on working', () => {
  expect(findBreakingChanges(contract, buildSchema(printed))).toEqual([]);
  // What the contract lets the schema add: values of enums, members of results and Nodes, which programs are to expect, and what may be left out of a request.
  const {
    VALUE_ADDED_TO_ENUM,
    OPTIONAL_ARG_ADDED,
    OPTIONAL_INPUT_FIELD_ADDED,
    TYPE_ADDED_TO_UNION,
    IMPLEMENTED_INTERFACE_ADDED,
  } = DangerousChangeType;
  const allowed = new Set<DangerousChangeType>([
    VALUE_ADDED_TO_ENUM,
    OPTIONAL_ARG_ADDED,
    OPTIONAL_INPUT_FIELD_ADDED,
    TYPE_ADDED_TO_UNION,
    IMPLEMENTED_INTERFACE_ADDED,
  ]);
  expect(
    findDangerousChanges(contract, buildSchema(printed)).filter(({ type }) => !allowed.has(type)),
  ).toEqual([]);
});

it('has schema.graphql as it is served; `npm run schema` writes it anew', () => {
  expect(read('../../schema.graphql')).toBe(printed);
});

it('prints the same however often it is built', () => {
  expect(printTributarySchema()).toBe(printed);
});
