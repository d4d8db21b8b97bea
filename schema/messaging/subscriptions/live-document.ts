import {
  getOperationAST,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type {
  DocumentNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  ValidationRule,
} from 'graphql';
import type { ErrorCode } from '../../error-codes.ts';
import { DOCUMENT_LIMITS } from '../../limits/document-limits.ts';
import { documentRules } from '../../limits/document-rules.ts';
import { type Fragments, fragmentsOf } from '../../limits/fragments.ts';

/** A document that may be run, or what is wrong with it. */
export type CheckedDocument =
  { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** The number of mistakes in a document that are reported; validation stops there. As over HTTP. */
const MISTAKES_TOLD = 10;
/** An app has some ten documents, so those of many versions of an app fit. */
const DOCUMENTS_KEPT = 500;

const kept = new WeakMap<GraphQLSchema, Map<string, CheckedDocument>>();

/**
 * Parses and validates a document with the rules and limits that hold over HTTP. Results are kept, so that thousands of subscribers with the
 * same document share one.
 */
export function checkedDocument(
  schema: GraphQLSchema,
  text: string,
  introspection: boolean,
): CheckedDocument {
  const documents = kept.get(schema) ?? new Map<string, CheckedDocument>();
  kept.set(schema, documents);
  const key = `${introspection.toString()} ${text}`;
  const before = documents.get(key);
  if (before !== undefined) return before;
  const checked = check(schema, text, introspection);
  const [oldest] = documents.keys();
  if (documents.size >= DOCUMENTS_KEPT && oldest !== undefined) documents.delete(oldest);
  documents.set(key, checked);
  return checked;
}

function check(schema: GraphQLSchema, text: string, introspection: boolean): CheckedDocument {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: DOCUMENT_LIMITS.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
  }
  const rules = [
    ...specifiedRules,
    ...documentRules,
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  const errors = mistakesIn(schema, document, rules);
  return errors.length === 0
    ? { document }
    : { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
}

/** A rule of graphql-js on subscriptions throws, instead of reporting, where a variable decides whether the field is there. */
function mistakesIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[],
): readonly GraphQLError[] {
  try {
    return validate(schema, document, rules, { maxErrors: MISTAKES_TOLD });
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** True if validation threw this error because a condition decides whether the field of a subscription of the document is there. */
export function isThrownMistake(document: DocumentNode | undefined, error: unknown): boolean {
  const subscribes = document?.definitions.some(
    (one) => one.kind === Kind.OPERATION_DEFINITION && String(one.operation) === 'subscription',
  );
  return subscribes === true && error instanceof GraphQLError;
}

/** The code that Apollo Server gives the same error over HTTP. Our own rules have given theirs. */
function withCode(error: GraphQLError, code: ErrorCode): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const { message, nodes, source, positions, extensions } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { ...extensions, code },
  });
}

/** The operation of this name, or the only one; an error if there is none. */
export function operationIn(
  document: DocumentNode,
  name: string | null | undefined,
): OperationDefinitionNode | GraphQLError {
  const operation = getOperationAST(document, name);
  return (
    operation ??
    new GraphQLError('Unknown operation.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' satisfies ErrorCode },
    })
  );
}

/**
 * True if a variable decides whether the field of the subscription is there at all. Such a subscription could be about nothing, and
 * graphql-js fails on it with an error of its own.
 */
export function isConditional(document: DocumentNode, { selectionSet }: OperationDefinitionNode): boolean {
  return conditionsIn(selectionSet, fragmentsOf(document));
}

const CONDITIONS: readonly string[] = ['skip', 'include'];

function conditionsIn({ selections }: SelectionSetNode, fragments: Fragments): boolean {
  return selections.some(
    (selection) =>
      (selection.directives ?? []).some(({ name }) => CONDITIONS.includes(name.value)) ||
      conditionsInside(selection, fragments),
  );
}

function conditionsInside(selection: SelectionNode, fragments: Fragments): boolean {
  if (selection.kind === Kind.FIELD) return false;
  const inside =
    selection.kind === Kind.INLINE_FRAGMENT
      ? selection.selectionSet
      : fragments.get(selection.name.value)?.selectionSet;
  return inside !== undefined && conditionsIn(inside, fragments);
}

/**
 * Stands for every subscription where a library asks for a document to learn what kind of operation is opened: `openLive` reads the
 * client's own document itself.
 */
export const SOME_SUBSCRIPTION: DocumentNode = parse('subscription { opened }');
