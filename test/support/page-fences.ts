import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../architecture/sources.ts';

/** A fenced block of a page. */
export interface Fence {
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** The blocks of a page of the manual, in their order. */
export function fencesOf(page: string): Fence[] {
  const fences: Fence[] = [];
  let open: { line: number; language: string; text: string[] } | null = null;
  for (const [index, line] of readFileSync(join(ROOT, page), 'utf8').split('\n').entries()) {
    const [, language] = /^```(\w*)$/.exec(line) ?? [];
    if (language === undefined) open?.text.push(line);
    else if (open === null) open = { line: index + 1, language, text: [] };
    else {
      fences.push({ ...open, text: open.text.join('\n') });
      open = null;
    }
  }
  return fences;
}
