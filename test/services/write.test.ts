import { describe, expect, it } from 'vitest';
import { booksEvent } from '../../domain/books/events.ts';
import { NO_EVENTS } from '../../domain/event.ts';
import { Refusal } from '../../domain/refusal.ts';
import { MAY_HAVE_BEEN_DONE, type Writing, write } from '../../services/write.ts';
import { useDatabase } from '../support/database.ts';
import { operatorCall } from './team.ts';
import type { YearMonth } from '../../domain/year-month.ts';

const books = useDatabase();
const call = () => operatorCall(books.db, new Date());
const rename = (tx: Writing, name: string) => tx.client.query('update programme set name = $1', [name]);
const state = async () => {
  const { rows } = await books.db.pool.query<{ name: string; lines: bigint; events: bigint }>(
    'select name, (select count(*) from audit_log) as lines, (select count(*) from events) as events from programme',
  );
  return rows[0];
};
const renamed = { action: 'configureProgramme', subject: 'programme', events: NO_EVENTS };
const settled = booksEvent({
  type: 'PERIOD_SETTLED',
  subject: '2026-01' as YearMonth,
  distributorId: null,
  channel: null,
  data: {},
});

describe('a change', () => {
  it('is recorded with its line and its events, or not at all', async () => {
    const before = await state();
    const done = await write(call(), async (tx) => {
      await rename(tx, 'Tea');
      tx.log(call(), { ...renamed, events: [settled, settled] });
      return tx.written('renamed');
    });
    expect(done).toBe('renamed');
    expect(await state()).toEqual({
      name: 'Tea',
      lines: (before?.lines ?? 0n) + 1n,
      events: (before?.events ?? 0n) + 2n,
    });
  });

  it('that ends in a refusal is taken back, whatever was done until then', async () => {
    const before = await state();
    const refusal = new Refusal('WRONG_STATE', { en: 'No.', zh: '不。' });
    const done = await write(call(), async (tx): Promise<Refusal> => {
      await rename(tx, 'Coffee');
      tx.log(call(), { ...renamed, events: [settled] });
      return refusal;
    });
    expect(done).toBe(refusal);
    expect(await state()).toEqual(before);
  });

  it('that forgets its line, or logs what it says it did not do, fails and leaves nothing', async () => {
    const before = await state();
    const forgetful = write(call(), async (tx) => {
      await rename(tx, 'Coffee');
      return tx.written(null);
    });
    await expect(forgetful).rejects.toThrow('nothing of it is on the audit log');
    const boastful = write(call(), (tx) => {
      tx.log(call(), renamed);
      return Promise.resolve(tx.unchanged(null));
    });
    await expect(boastful).rejects.toThrow('nothing was changed');
    expect(await state()).toEqual(before);
  });

  it('that is tried again logs what the last attempt did, and no attempt before it', async () => {
    const before = await state();
    let attempts = 0;
    await write(
      call(),
      async (tx) => {
        attempts += 1;
        tx.log(call(), renamed);
        await rename(tx, `attempt ${attempts.toString()}`);
        if (attempts < 3)
          throw Object.assign(new Error('a key is taken'), { code: '23505', constraint: 'somebody_first' });
        return tx.written(null);
      },
      MAY_HAVE_BEEN_DONE,
    );
    expect(await state()).toEqual({ ...before, name: 'attempt 3', lines: (before?.lines ?? 0n) + 1n });
  });
});
