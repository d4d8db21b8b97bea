import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { codeIn, textOf } from './sources.ts';

/**
 * A line of an order has four shapes: the input as it arrives, the domain's, the row, and GraphQL's. The input class of GraphQL is the
 * input's, which the compiler holds (`implements`). Code that needs a part of one picks it in place and gives it no
 * name.
 */
const SHAPES: Readonly<Record<string, string>> = {
  OrderLineInput: 'services/sales/orders/inputs.ts',
  OrderLineInputType: 'schema/sales/orders/order-line-input.ts',
  OrderLine: 'domain/catalogue/order-line.ts',
  orderLines: 'db/sales/orders.table.ts',
  OrderLineType: 'schema/sales/orders/order-line-type.ts',
};

/** What a line has, whatever its shape, and nothing else has all of. */
const OF_A_LINE = ['lineRef', 'sku', 'quantity', 'unitPrice'];

/** What is declared in files that speak of a line at all. */
const DECLARED = ['domain', 'db', 'services', 'schema']
  .flatMap(codeIn)
  .filter((file) => /orderLine|unitPrice/i.test(textOf(file)))
  .flatMap((file) => declarationsIn(file).map((declaration) => ({ ...declaration, file })));

describe('a line of an order', () => {
  it('is described in four shapes and no further one', () => {
    const found = DECLARED.filter(({ members }) => OF_A_LINE.every((name) => members.has(name))).map(
      ({ name, file }) => [name, file],
    );
    expect(Object.fromEntries(found)).toEqual(SHAPES);
    expect(found).toHaveLength(Object.keys(SHAPES).length);
  });

  it('has no shape that is made of another one under a name of its own', () => {
    const derived = DECLARED.filter(
      ({ name, madeOf }) => !(name in SHAPES) && madeOf.some((other) => other in SHAPES),
    ).map(({ name, file }) => `${name} in ${file}`);
    expect(derived).toEqual([]);
  });
});

interface Declaration {
  readonly name: string;
  readonly members: ReadonlySet<string>;
  /** The types that it extends, or is another name for. */
  readonly madeOf: readonly string[];
}

/** Interfaces, classes, names for types, and tables. */
function declarationsIn(file: string): Declaration[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement): Declaration[] => {
    if (ts.isInterfaceDeclaration(statement))
      return [{ name: statement.name.text, members: membersOf(statement), madeOf: heritageOf(statement) }];
    if (ts.isClassDeclaration(statement))
      return [
        { name: statement.name?.text ?? '', members: membersOf(statement), madeOf: heritageOf(statement) },
      ];
    if (ts.isTypeAliasDeclaration(statement))
      return [
        {
          name: statement.name.text,
          members: literalIn(statement.type),
          madeOf: partsOf(statement.type),
        },
      ];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name, initializer }) => ({
        name: name.getText(source),
        members: columnsOf(initializer),
        madeOf: [],
      }));
    return [];
  });
}

function named(nodes: readonly { readonly name?: ts.Node | undefined }[]): Set<string> {
  return new Set(nodes.flatMap(({ name }) => name?.getText() ?? []));
}

function membersOf({ members }: ts.InterfaceDeclaration | ts.ClassDeclaration): Set<string> {
  return named(members);
}

function heritageOf({ heritageClauses }: ts.InterfaceDeclaration | ts.ClassDeclaration): string[] {
  return (heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap((type) => [type.expression.getText(), ...(type.typeArguments ?? []).flatMap(partsOf)]),
  );
}

/** The members that a type writes out itself, also beside others. */
function literalIn(type: ts.TypeNode): Set<string> {
  if (ts.isTypeLiteralNode(type)) return named(type.members);
  if (ts.isIntersectionTypeNode(type)) return new Set(type.types.flatMap((one) => [...literalIn(one)]));
  return new Set();
}

/** The types that an alias adds to, takes from or renames; a list of them, or a member that is one, is no shape of one. */
function partsOf(type: ts.TypeNode): string[] {
  if (ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type)) return type.types.flatMap(partsOf);
  if (ts.isTypeReferenceNode(type))
    return [type.typeName.getText(), ...(type.typeArguments ?? []).flatMap(partsOf)];
  return ts.isTypeQueryNode(type) ? [type.exprName.getText().split('.')[0] ?? ''] : [];
}

/** The columns of a table. */
function columnsOf(value: ts.Expression | undefined): Set<string> {
  if (value === undefined || !ts.isCallExpression(value) || value.expression.getText() !== 'pgTable')
    return new Set();
  const columns = value.arguments[1];
  return columns !== undefined && ts.isObjectLiteralExpression(columns)
    ? named(columns.properties)
    : new Set();
}
