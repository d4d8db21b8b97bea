import { describe, expect, it } from 'vitest';
import { blockSubject } from '../../../services/people/identity/block-subject.ts';
import { createOperator } from '../../../services/people/operators/create-operator.ts';
import { reviewDistributor } from '../../../services/people/distributors/review-distributor.ts';
import { useDatabase } from '../../support/database.ts';
import { frontDoor } from '../front-door.ts';
import { agreed, operatorCall } from '../team.ts';

/* What `npm run admin -- create` does: there is a first operator, and a way back in. */
const books = useDatabase();
const door = frontDoor(() => books.db);
const NOW = new Date('2026-10-20T08:00:00Z');
const sql = async (text: string, values: unknown[] = []) =>
  (await books.db.pool.query<Record<string, unknown>>(text, values)).rows;
const create = (contact: string) =>
  createOperator(operatorCall(books.db, NOW), { contact, displayName: 'Olivia' });

describe('an operator is made on the machine', () => {
  it('though a stranger has applied with their contact, which no operator could reject yet', async () => {
    const stranger = await door.newcomer(NOW, 'olivia@brand.example');
    const { operator } = agreed(await create('olivia@brand.example'));
    expect((await door.signIn(NOW, 'olivia@brand.example')).viewer).toMatchObject({
      role: 'ADMIN',
      subject: operator.id,
    });
    expect(await sql('select status from distributors where id = $1', [stranger])).toEqual([
      { status: 'REJECTED' },
    ]);
    expect(await sql('select 1 from contacts where account_id = $1', [stranger])).toEqual([]);
    expect(
      await sql('select action, after from audit_log where subject = $1 order by id desc limit 1', [
        stranger,
      ]),
    ).toEqual([{ action: 'createOperator', after: { status: 'REJECTED', hasContact: false } }]);
  });

  it('but not of a distributor who has proved the contact, or whose application was accepted', async () => {
    await door.newcomer(NOW, 'ada@example.com');
    await door.signIn(NOW, 'ada@example.com');
    const accepted = await door.newcomer(NOW, 'ben@example.com');
    agreed(
      await reviewDistributor(operatorCall(books.db, NOW), { distributorId: accepted, decision: 'APPROVE' }),
    );
    for (const contact of ['ada@example.com', 'ben@example.com'])
      expect(await create(contact)).toMatchObject({ code: 'ALREADY_EXISTS', field: ['contact'] });
  });

  it('ten times at once, is one', async () => {
    await door.newcomer(NOW, 'otto@brand.example');
    const made = (await Promise.all(Array.from({ length: 10 }, () => create('otto@brand.example')))).map(
      agreed,
    );
    expect(new Set(made.map(({ operator }) => operator.id)).size).toBe(1);
    expect(made.filter(({ changed }) => changed)).toHaveLength(1);
  });

  it('and can sign in again after a block, when made again', async () => {
    const [oscar] = [
      agreed(await create('oscar@brand.example')).operator,
      agreed(await create('olga@brand.example')).operator,
    ];
    agreed(await blockSubject(operatorCall(books.db, NOW), { subject: oscar.id, reason: 'a quarrel' }));
    await expect(door.signIn(NOW, 'oscar@brand.example')).rejects.toThrow('CODE_NOT_ACCEPTED');
    expect(agreed(await create('oscar@brand.example'))).toMatchObject({
      changed: true,
      operator: { id: oscar.id, status: 'ACTIVE' },
    });
    expect((await door.signIn(NOW, 'oscar@brand.example')).viewer).toMatchObject({ role: 'ADMIN' });
    expect(
      await sql(`select before, after from audit_log where subject = $1 order by id desc limit 1`, [
        oscar.id,
      ]),
    ).toEqual([{ before: { status: 'ACTIVE', blocked: true }, after: { status: 'ACTIVE', blocked: false } }]);
    expect(agreed(await create('oscar@brand.example'))).toMatchObject({ changed: false });
  });
});
