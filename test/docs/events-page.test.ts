import { expect, it } from 'vitest';
import type { Position } from '../../domain/platform/event-position.ts';
import { messageOf } from '../../services/messaging/deliveries/payload.ts';
import { textOf } from '../architecture/sources.ts';
import { EVENT_EXAMPLES } from './event-examples.ts';

const PAGE = textOf('docs/events.md');
/** Sections of the page by type: "### TYPE, version N", what it says, and one example. */
const SECTIONS = new Map(
  [...PAGE.matchAll(/^### ([A-Z_]+), version (\d+)\n([^]*?)(?=\n##|$(?![^]))/gm)].map(
    ([, type = '', version = '', text = '']) => [type, { version: Number(version), text }],
  ),
);

it('docs/events.md has a section for every type of event, and for no other (R31)', () => {
  expect([...SECTIONS.keys()].sort()).toEqual(EVENT_EXAMPLES.map(({ type }) => type).sort());
});

it.each(EVENT_EXAMPLES)(
  '$type: its version, every name of its data, and an example as a webhook gets it',
  (example) => {
    const { version, text } = SECTIONS.get(example.type) ?? { version: 0, text: '' };
    expect(version).toBe(example.version);
    const rows = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(example.data).sort());
    const [, shown = ''] = /```json\n([^]*?)\n```/.exec(text) ?? [];
    const occurredAt = new Date(Date.UTC(2026, 2, 1));
    const position = (BigInt(occurredAt.getTime()) * 1000n) as Position;
    const { body } = messageOf({ ...example, occurredAt, position });
    expect(shown).toBe(JSON.stringify(JSON.parse(body), null, 2));
  },
);
