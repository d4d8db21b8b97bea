import { CODE_ALPHABET } from '../../domain/people/referral-code.ts';
import { type Fence, fencesOf } from '../support/page-fences.ts';

/** What a reader types, and what the page says comes back; null where it shows no answer. */
export interface Block {
  readonly line: number;
  readonly commands: string;
  readonly answer: string | null;
}

/** A page that is typed: how its server is started, and the blocks in their order. */
export interface TypedPage {
  readonly start: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
}

/** What a page has its reader start the server by, in a terminal of its own. */
const START = /^npm ci\n((?:[A-Z_]+=\S+ )*)npm start$/;

/**
 * `sh` is what is typed, a `json` or nameless block behind it the answer; `text` is only shown. The first `sh` block starts the server. Throws at
 * any other.
 */
export function typedPage(page: string): TypedPage {
  const [first, ...rest] = fencesOf(page);
  const [, settings] = START.exec(first?.text ?? '') ?? [];
  if (first?.language !== 'sh' || settings === undefined)
    throw new Error(`${page}: the first block does not start the server`);
  const start = Object.fromEntries(
    [...settings.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
  return { start, blocks: blocksOf(page, rest) };
}

function blocksOf(page: string, fences: readonly Fence[]): Block[] {
  const blocks: Block[] = [];
  let typed: Fence | null = null;
  for (const fence of fences) {
    if (fence.language === 'sh') {
      // zsh, which many readers type into, takes no comments.
      if (/(^|\s)#\s/m.test(fence.text))
        throw new Error(`${page}:${fence.line.toString()}: a comment in what is typed`);
      if (typed !== null) blocks.push({ line: typed.line, commands: typed.text, answer: null });
      typed = fence;
    } else if ((fence.language === 'json' || fence.language === '') && typed !== null) {
      blocks.push({ line: typed.line, commands: typed.text, answer: fence.text });
      typed = null;
    } else if (fence.language !== 'text')
      throw new Error(`${page}:${fence.line.toString()}: nothing runs this block`);
  }
  if (typed !== null) blocks.push({ line: typed.line, commands: typed.text, answer: null });
  return blocks;
}

/** JSON values that stand one behind the other, and lines that are none. */
export function valuesOf(text: string): unknown[] {
  const values: unknown[] = [];
  let pending = '';
  for (const line of text.split('\n')) {
    pending += `${line}\n`;
    if (!/^\s*[[{]/.test(pending)) {
      if (pending.trim() !== '') values.push(pending.trim());
      pending = '';
      continue;
    }
    try {
      values.push(JSON.parse(pending));
      pending = '';
    } catch {
      // It goes on in the next line.
    }
  }
  if (pending.trim() !== '') values.push(pending.trim());
  return values;
}

/** The value with what differs from run to run left out: ids, times, codes, tokens, cursors. */
export function withoutChance(value: unknown): unknown {
  if (typeof value === 'string')
    return CHANCE.reduce((text, [what, instead]) => text.replaceAll(what, instead), value);
  if (Array.isArray(value)) return value.map(withoutChance);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [
      key,
      key === 'datedBackDays' ? '<days>' : withoutChance(inside),
    ]),
  );
}

const CHANCE: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<request>'],
  [/\b20\d\d-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?\b|\b20\d\d-\d\d-\d\dT[\d:.]+Z/g, '<time>'],
  [/\b(tcs|rt)_\S+/g, '<$1 secret>'],
  [/\b([a-z]{3})_[0-9a-z]{26,40}\b/g, '<$1 id>'],
  [/\b\d{6}(?= is your code)|(?<=验证码是 )\d{6}\b/g, '<code>'],
  // A referral code of our own: it has no vowels, so that no word reads like one.
  [new RegExp(`\\b[${CODE_ALPHABET}]{8}\\b`, 'g'), '<code>'],
  [/\beyJ[\w.…-]+/g, '<token>'],
  [/\bWyJ[\w-]+/g, '<cursor>'],
  [/<time>\.\d+Z/g, '<time>'],
];
