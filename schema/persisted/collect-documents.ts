import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  GraphQLError,
  Kind,
  Lexer,
  parse,
  print,
  separateOperations,
  Source,
  TokenKind,
  validate,
} from 'graphql';
import type {
  DefinitionNode,
  DocumentNode,
  GraphQLSchema,
  OperationDefinitionNode,
  VariableDefinitionNode,
} from 'graphql';
import { checkCost } from '../limits/check-cost.ts';
import { DOCUMENT_LIMITS } from '../limits/document-limits.ts';
import { documentRules } from '../limits/document-rules.ts';
import { operationCost } from '../limits/operation-cost.ts';
import { overLimit } from '../limits/over-limit.ts';
import { readVariables } from '../limits/read-variables.ts';

/** One operation of a client with the fragments that it needs, as the server will find it. */
export interface CollectedDocument {
  readonly name: string;
  readonly text: string;
  /** The cost with the page sizes in the document; a variable without a default counts as the usual size. */
  readonly cost: number;
}

/**
 * Reads a client's operations from files and folders of .graphql and .gql. A fragment may be in another
 * file than the operation that spreads it. Throws an Error with one line for each mistake: text that is not
 * GraphQL or does not fit the schema, an operation over a limit, or one without a name of its own.
 */
export function collectDocuments(
  schema: GraphQLSchema,
  paths: readonly string[],
): readonly CollectedDocument[] {
  const definitions = paths.flatMap(filesAt).flatMap(definitionsIn);
  const whole: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const names = definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
  );
  if (names.length === 0) throw new Error('There is no operation in these files.');
  if (names.includes(undefined)) throw new Error('Every operation needs a name; one has none.');
  const mistakes = validate(schema, whole).map(
    ({ message, locations, source }) =>
      `${source?.name ?? ''}:${(locations?.[0]?.line ?? 0).toString()} ${message}`,
  );
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return Object.entries(separateOperations(whole)).map(([name, document]) =>
    collected(schema, name, document),
  );
}

function collected(schema: GraphQLSchema, name: string, document: DocumentNode): CollectedDocument {
  const text = print(document);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error(`${name} is no operation.`);
  const asked = {
    schema,
    document,
    operation,
    variables: readVariables(schema, withDefault(operation), {}, 'en'),
    language: 'en',
  } as const;
  try {
    const tokens = tokensIn(text);
    if (tokens > DOCUMENT_LIMITS.tokens) throw overLimit('tokens', tokens, 'en');
    const [tooLarge] = validate(schema, document, documentRules);
    if (tooLarge !== undefined) throw tooLarge;
    checkCost(asked);
  } catch (error) {
    if (error instanceof GraphQLError) throw new Error(`${name}: ${error.message}`, { cause: error });
    throw error;
  }
  return { name, text, cost: operationCost(asked) };
}

/** The variables that have a default value. */
function withDefault({
  variableDefinitions = [],
}: OperationDefinitionNode): readonly VariableDefinitionNode[] {
  return variableDefinitions.filter(({ defaultValue }) => defaultValue !== undefined);
}

function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return entries
    .filter((name) => /\.(graphql|gql)$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

function definitionsIn(file: string): readonly DefinitionNode[] {
  try {
    return parse(new Source(readFileSync(file, 'utf8'), file)).definitions;
  } catch (error) {
    throw error instanceof GraphQLError
      ? new Error(`${file}:${(error.locations?.[0]?.line ?? 0).toString()} ${error.message}`, {
          cause: error,
        })
      : error;
  }
}

function tokensIn(text: string): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
}
