import { fc } from '../../support/properties.ts';
import { expect, it } from 'vitest';
import {
  eventId,
  type Position,
  positionIn,
  positionOfEvent,
  positionText,
} from '../../../domain/platform/event-position.ts';
import { isId } from '../../../domain/ids.ts';

const positions = fc.bigInt(0n, 2n ** 63n - 1n).map((value) => value as Position);

it('a position is told as text of one length, which sorts as positions do (R31a)', () => {
  fc.assert(
    fc.property(positions, positions, (one, other) => {
      expect(positionIn(positionText(one))).toBe(one);
      expect(positionText(one) < positionText(other)).toBe(one < other);
    }),
  );
});

it('an event is known by its position, as an id of its own kind', () => {
  fc.assert(
    fc.property(positions, (position) => {
      const id = eventId(position);
      expect(isId('event', id)).toBe(true);
      expect(positionOfEvent(id)).toBe(position);
    }),
  );
});

it.each(['', '1', '-0000000000000000001', '99999999999999999999', '0000000000000000000x', '１'.repeat(20)])(
  'no position is written as "%s"',
  (text) => {
    expect(positionIn(text)).toBeUndefined();
  },
);
