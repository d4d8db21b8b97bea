import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType, isIntrospectionType } from 'graphql';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { LABELS } from '../../schema/labels/labels.ts';
import { codeIn, textOf } from './sources.ts';

/* Whatever is said to people is said in English and in Chinese (R0 and all others): looked for in the code itself. */
const FLOORS = ['domain', 'services', 'schema', 'functions', 'local', 'cli'];
const HAN = /\p{Script=Han}/u;

interface Found {
  /** Sentences with both languages. */
  readonly pairs: { readonly where: string; readonly en: string; readonly zh: string }[];
  readonly alone: string[];
}

/** The words of a literal, with a blank for each figure that stands between them; undefined for what is no literal. */
function words(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ');
  return undefined;
}

function lookInto(file: string, found: Found): void {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const take = (node: ts.Node, en: ts.Node | undefined, zh: ts.Node | undefined): void => {
    const where = `${file}:${(source.getLineAndCharacterOfPosition(node.getStart()).line + 1).toString()}`;
    const [english, chinese] = [words(en), words(zh)];
    if (en === undefined || zh === undefined) found.alone.push(where);
    else if (english !== undefined && chinese !== undefined)
      found.pairs.push({ where, en: english, zh: chinese });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const of = (name: string): ts.Node | undefined =>
        node.properties.flatMap((one) =>
          ts.isPropertyAssignment(one) && one.name.getText() === name ? [one.initializer] : [],
        )[0];
      const [en, zh, message] = [of('en'), of('zh'), of('message')];
      if (en !== undefined || zh !== undefined) take(node, en, zh);
      // An answer of ours, put together by hand.
      if (words(message) !== undefined) found.alone.push(`${file}: ${words(message) ?? ''}`);
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'say' && node.arguments.length === 2)
      take(node, node.arguments[0], node.arguments[1]);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

const found: Found = { pairs: [], alone: [] };
for (const file of FLOORS.flatMap(codeIn)) lookInto(file, found);

it('no sentence stands in one language only', () => {
  expect(found.pairs.length).toBeGreaterThan(200);
  expect(found.alone).toEqual([]);
});

it('each is English in the one and Chinese in the other, and ends alike', () => {
  const wrong = found.pairs.filter(({ en, zh }) => {
    // Apollo's clients look for these words. What has no letters of its own is a sign or a figure.
    const isText = /[A-Za-z]{2}/.test(en.replaceAll(/\b[A-Z]+\b/g, ''));
    if (/^PersistedQuery\w+$/.test(en)) return false;
    return HAN.test(en) || (isText && !HAN.test(zh)) || (/\.$/.test(en) && !/。$/.test(zh));
  });
  expect(wrong).toEqual([]);
});

it('every status and kind that front ends show has its label, as the manual lists them', () => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const types = [...new Set(LABELS.map(({ type }) => type))];
  for (const name of types) {
    const type = schema.getType(name);
    const values = isEnumType(type) ? type.getValues().map(({ name: value }) => value) : [];
    expect({
      name,
      values: LABELS.filter((one) => one.type === name)
        .map(({ value }) => value)
        .sort(),
    }).toEqual({ name, values: values.sort() });
  }
  const shown = Object.values(schema.getTypeMap())
    .filter(
      (type) => isEnumType(type) && !isIntrospectionType(type) && /Status$|Kind$|Mode$|Role$/.test(type.name),
    )
    .map(({ name }) => name);
  expect(shown.filter((name) => !types.includes(name) && !NOT_SHOWN.includes(name))).toEqual([]);
  const rows = LABELS.map(
    ({ type, value, label }) => `| \`${type}\` | \`${value}\` | ${label.en} | ${label.zh} |`,
  );
  const manual = readFileSync('docs/api.md', 'utf8');
  expect(rows.filter((row) => !manual.includes(row))).toEqual([]);
});

/** Given by operators, or told in a sentence of its own beside it. */
const NOT_SHOWN = ['AdjustmentKind', 'SettlementProblemKind', 'TierBenefitKind'];
