import { type Fence, fencesOf } from '../support/page-fences.ts';

/** What a reader types, and what the page says comes back; null where it shows no answer. */
export interface Block {
  readonly line: number;
  readonly commands: string;
  readonly answer: string | null;
}

/** The blocks of a page in their order: `sh` is what is typed, a `json` or nameless one behind it the answer; `text` is only shown. Throws at any other. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let typed: Fence | null = null;
  for (const fence of fencesOf(page)) {
    if (fence.language === 'sh') {
      if (typed !== null) blocks.push({ line: typed.line, commands: typed.text, answer: null });
      typed = fence;
    } else if ((fence.language === 'json' || fence.language === '') && typed !== null) {
      blocks.push({ line: typed.line, commands: typed.text, answer: fence.text });
      typed = null;
    } else if (fence.language !== 'text') throw new Error(`${page}:${fence.line.toString()}: nothing runs this block`);
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
  if (typeof value === 'string') return CHANCE.reduce((text, [what, instead]) => text.replaceAll(what, instead), value);
  if (Array.isArray(value)) return value.map(withoutChance);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, key === 'datedBackDays' ? '<days>' : withoutChance(inside)]));
}

const CHANCE: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<request>'],
  [/\b20\d\d-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?\b|\b20\d\d-\d\d-\d\dT[\d:.]+Z/g, '<time>'],
  [/\b(tcs|rt)_\S+/g, '<$1 secret>'],
  [/\b([a-z]{3})_[0-9a-z]{26,40}\b/g, '<$1 id>'],
  [/\b\d{6}(?= is your code)/g, '<code>'],
  [/\beyJ[\w.…-]+/g, '<token>'],
  [/\bWyJ[\w-]+/g, '<cursor>'],
  [/<time>\.\d+Z/g, '<time>'],
];
