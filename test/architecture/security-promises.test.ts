import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RATE_LIMITS } from '../../services/platform/limits/rate-limits.ts';
import { ROOT, textOf } from './sources.ts';

const TEXT = textOf('docs/security.md');

describe('every promise of docs/security.md', () => {
  const promises = sectionOf(TEXT, 'What is promised')
    .split('\n')
    .filter((line) => /^\| (?!promise \||---)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  it('is in the table of its group', () => {
    expect(promises.length).toBeGreaterThan(30);
  });

  it.each(promises)('%s', (...cells) => {
    const [, code = '', test = ''] = cells;
    expect(cells).toHaveLength(3);
    expect(
      filesLinkedIn(code).filter(
        (link) => !/^\.\.\/(functions|schema|services|domain|db|local|cli|adapters|stacks)\//.test(link),
      ),
    ).toEqual([]);
    expect(filesLinkedIn(test).filter((link) => !/^\.\.\/test\/.*\.test\.ts$/.test(link))).toEqual([]);
    expect([filesLinkedIn(code).length, filesLinkedIn(test).length]).not.toContain(0);
  });
});

it('docs/security.md has the limits as they are', () => {
  const rows = [...TEXT.matchAll(/^\| `([\w.]+)` \| (\d+) \| (\d+) \|/gm)];
  const written = Object.fromEntries(
    rows.map(([, name = '', most, span]) => [name, { most: Number(most), spanSeconds: Number(span) }]),
  );
  expect(written).toEqual(DEFAULT_RATE_LIMITS);
});

it.each(['docs/security.md', 'SECURITY.md'])(
  '%s leads nowhere but to files and headings that are there',
  (page) => {
    const dead = linksIn(textOf(page)).filter((link) => {
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && !anchorsOf(textOf(file)).includes(anchor);
    });
    expect(dead).toEqual([]);
  },
);

function sectionOf(text: string, heading: string): string {
  return text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

/** Links to places of our own; addresses elsewhere are left aside. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}

function filesLinkedIn(text: string): string[] {
  return linksIn(text)
    .map((link) => link.replace(/#.*$/, ''))
    .filter((path) => path !== '');
}

/** Headings as they are linked to. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
