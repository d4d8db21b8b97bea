import { expect, it } from 'vitest';
import { rotated, without } from '../../local/keys/data-key-set.ts';
import { readVaultKeys } from '../../services/vault.ts';

const DAY = new Date('2026-11-05T04:00:00Z');
const begun = rotated('', false, DAY);

it('a set begins with one key, named after the day, and a rotation adds one that encrypts from then on', () => {
  expect(begun).toMatchObject({ current: 'd2026-11-05', added: 'd2026-11-05' });
  const next = rotated(begun.text, false, DAY);
  expect(next).toMatchObject({ current: 'd2026-11-05-2', added: 'd2026-11-05-2' });
  const { current, keys } = readVaultKeys(next.text);
  expect([current, [...keys.keys()]]).toEqual(['d2026-11-05-2', ['d2026-11-05', 'd2026-11-05-2']]);
  expect(keys.get('d2026-11-05')).toEqual(readVaultKeys(begun.text).keys.get('d2026-11-05'));
});

it('a key can be prepared: every instance knows it before any encrypts with it', () => {
  const prepared = rotated(begun.text, true, DAY);
  expect(prepared).toMatchObject({ current: 'd2026-11-05', added: 'd2026-11-05-2' });
  expect(readVaultKeys(prepared.text).keys.size).toBe(2);
  expect(() => rotated(prepared.text, true, DAY)).toThrow('prepared already');
  const current = rotated(prepared.text, false, DAY);
  expect(current).toMatchObject({ current: 'd2026-11-05-2', added: null });
  expect(readVaultKeys(current.text).keys).toEqual(readVaultKeys(prepared.text).keys);
  expect(rotated(current.text, false, DAY).current).toBe('d2026-11-05-3');
});

it('the current key stays, and so does one that is not there', () => {
  const next = rotated(begun.text, false, DAY);
  expect([...readVaultKeys(without(next.text, 'd2026-11-05')).keys.keys()]).toEqual(['d2026-11-05-2']);
  expect(() => without(next.text, 'd2026-11-05-2')).toThrow('is the current one');
  expect(() => without(next.text, 'first')).toThrow(
    'There is no key first. These are there: d2026-11-05, d2026-11-05-2.',
  );
});

it('an invalid set is reported without quoting it', () => {
  expect(() => rotated('{"current":"a","keys":{"a":"secret"}', false, DAY)).toThrow(
    /^DATA_KEYS is no JSON object such as [^]*\.$/,
  );
  expect(() => rotated('{"current":"a","keys":{"a":"c2VjcmV0"}}', false, DAY)).toThrow(
    /^DATA_KEYS: the key a is not 32 bytes in base64\.$/,
  );
  expect(() => rotated('{"current":"a.b","keys":{"a.b":"c2VjcmV0"}}', false, DAY)).toThrow(
    'cannot name a key',
  );
  expect(() => rotated('{"current":"b","keys":{}}', false, DAY)).toThrow('not among the keys');
});
