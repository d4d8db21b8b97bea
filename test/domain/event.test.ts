import { describe, expect, it } from 'vitest';
import { booksEvent } from '../../domain/books/events.ts';
import { commissionsEvent } from '../../domain/commissions/events.ts';
import { messagingEvent } from '../../domain/messaging/events.ts';
import { peopleEvent } from '../../domain/people/events.ts';
import { salesEvent } from '../../domain/sales/events.ts';
import { codeIn, textOf } from '../architecture/sources.ts';

/** The types of a wing's union, as they are declared. */
const declaredIn = (file: string): string[] =>
  [...textOf(file).matchAll(/EventOf<\s*'([A-Z_]+)'/g)].map(([, type = '']) => type);

const FILES = codeIn('domain').filter((file) => file.endsWith('/events.ts'));
const WINGS = {
  books: booksEvent,
  commissions: commissionsEvent,
  messaging: messagingEvent,
  people: peopleEvent,
  sales: salesEvent,
};

describe('R31: each wing has its types of events', () => {
  it('and no type stands in two wings', () => {
    const all = FILES.flatMap(declaredIn);
    expect(all.length).toBeGreaterThanOrEqual(15);
    expect(new Set(all).size).toBe(all.length);
    expect(FILES).toEqual(Object.keys(WINGS).map((wing) => `domain/${wing}/events.ts`));
  });

  it.each(Object.entries(WINGS))('each of %s carries the version of its data', (wing, make) => {
    const versionOf = make as (event: object) => { readonly version: unknown };
    const versions = declaredIn(`domain/${wing}/events.ts`).map((type) => versionOf({ type }).version);
    expect(versions.filter((version) => !Number.isInteger(version))).toEqual([]);
  });
});
