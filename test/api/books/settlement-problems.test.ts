import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
const done = (day: string) => ({ paidAt: at(day), completedAt: at(day) });

/** Past every trigger, as damage comes. */
const damage = (statement: string) =>
  brand.sql(`begin; set local session_replication_role = replica; ${statement}; commit`);
const statementId = (of: Member, period: string) => `stm_${period.replace('-', '')}${of.id.slice(4)}`;

const NOBODY: Member = { id: '', code: '' } as Member;

interface Trouble {
  readonly what: string;
  readonly kind: string;
  readonly detail: string | null;
  readonly make: (of: Member) => Promise<unknown>;
  readonly mend: (of: Member) => Promise<unknown>;
}

/** What may stand in the way of one account's statement of January, and of nobody else's. */
const TROUBLES: readonly Trouble[] = [
  {
    what: 'the database refuses the statement',
    kind: 'REFUSED',
    detail: '23514 not_this_one',
    make: (of) =>
      brand.sql(`alter table statements add constraint not_this_one check (distributor_id <> '${of.id}')`),
    mend: () => brand.sql('alter table statements drop constraint not_this_one'),
  },
  {
    what: 'something stands in the place of its transfer',
    kind: 'REFUSED',
    detail: '23505 transfers_pkey',
    make: (of) =>
      brand.sql(
        `insert into transfers values ('trf_${statementId(of, '2025-01').slice(4)}', 'BONUS', 'dst_nobody:pending', 'dst_noone:pending', 1, 'adj_none', '', now(), now())`,
      ),
    mend: () => damage(`delete from transfers where cause = 'adj_none'`),
  },
  {
    what: 'a damaged row has its name',
    kind: 'MISSING',
    detail: null,
    make: (of) =>
      brand.sql(
        `insert into statements select '${statementId(of, '2025-01')}', '2024-01', 'dst_nobody', 0, 0, 0, 0, 0, 0, now()`,
      ),
    mend: () => damage(`delete from statements where period = '2024-01'`),
  },
];

describe.each(TROUBLES)('when $what', ({ kind, detail, make, mend }) => {
  let [ada, ben, cid]: [Member, Member, Member] = [NOBODY, NOBODY, NOBODY];

  beforeEach(async () => {
    [ada, ben] = await brand.line('Ada', 'Ben');
    cid = await brand.distributor('Cid');
    await brand.publish({ holdDays: 0 });
    await brand.sale({ by: ben, ...done('2025-01-10') });
    await brand.sale({ by: cid, goods: '40.00', ...done('2025-01-10') });
    await brand.sale({ by: ben, goods: '60.00', ...done('2025-02-10') });
    await brand.sale({ by: cid, goods: '20.00', ...done('2025-02-10') });
    await make(ben);
  });

  it('everybody else has their statement, later months go on, and the account follows when it is mended (R23, R24, R25)', async () => {
    brand.itIs(at('2025-02-01', '08:00:00'));
    const first = await brand.settle('2025-01');
    expect(first).toMatchObject({
      status: 'RUNNING',
      statementCount: 2,
      total: '9.00',
      problemCount: 1,
      problems: [{ distributor: { displayName: 'Ben' }, kind, detail }],
    });
    expect(await closings('2025-01')).toEqual(['5.00', null, '4.00']);
    expect(await brand.balance(cid)).toMatchObject({ available: '4.00', withdrawable: '4.00' });
    expect(await brand.balance(ben)).toMatchObject({ pending: '16.00', available: '0.00' });
    expect((await brand.findings()).map(([name]) => name)).toEqual(
      expect.arrayContaining(['no statement is missing because of a problem']),
    );

    brand.itIs(at('2025-03-01', '08:00:00'));
    const second = await brand.settle('2025-02');
    expect(second).toMatchObject({
      status: 'RUNNING',
      statementCount: 2,
      problemCount: 1,
      problems: [{ distributor: { displayName: 'Ben' }, kind: 'EARLIER_MONTH', detail: null }],
    });
    expect(await closings('2025-02')).toEqual(['8.00', null, '6.00']);

    // Tried again in vain, nothing is there twice, and it is the same problem.
    const again = await brand.settle('2025-01');
    expect(again).toMatchObject({
      status: 'RUNNING',
      statementCount: 2,
      total: '9.00',
      problemCount: 1,
      problems: [{ kind, noticedAt: first.problems[0]?.noticedAt }],
    });
    expect(again.problems[0]?.triedAt).not.toBe(first.problems[0]?.triedAt);

    await mend(ben);
    expect(await brand.settle('2025-01')).toMatchObject({
      status: 'SETTLED',
      statementCount: 3,
      total: '19.00',
      problemCount: 0,
      problems: [],
    });
    expect(await brand.settle('2025-02')).toMatchObject({
      status: 'SETTLED',
      statementCount: 3,
      total: '11.00',
      problemCount: 0,
    });
    expect(await closings('2025-01')).toEqual(['5.00', '10.00', '4.00']);
    expect(await brand.statement(ben, '2025-02')).toMatchObject({
      opening: '10.00',
      earned: '6.00',
      closing: '16.00',
    });
    expect(await brand.balance(ben)).toMatchObject({ pending: '0.00', available: '16.00' });
  });

  it('the night goes on with later months, and makes what is missing as soon as it can', async () => {
    brand.itIs(at('2025-03-01', '08:00:00'));
    await brand.nightly();
    expect(
      (await brand.settlement('2025-01')).problemCount + (await brand.settlement('2025-02')).problemCount,
    ).toBe(2);
    await mend(ben);
    await Promise.all([brand.nightly(), brand.nightly()]);
    for (const period of ['2025-01', '2025-02'])
      expect(await brand.settlement(period)).toMatchObject({
        status: 'SETTLED',
        statementCount: 3,
        problemCount: 0,
      });
    expect(await closings('2025-02')).toEqual(['8.00', '16.00', '6.00']);
    const told = await brand.sql<{ after: { problem: string | null } }>(
      `select after from audit_log where action = 'settlePeriod' and after ? 'problem' order by id`,
    );
    expect(told.map(({ after }) => after.problem)).toEqual([kind, 'EARLIER_MONTH', null, null]);
  });

  const closings = async (period: string) => {
    const found = [];
    for (const one of [ada, ben, cid]) found.push((await brand.statement(one, period))?.closing ?? null);
    return found;
  };
});

it('an order that cannot be completed keeps neither the minute nor the month from anybody else (R18, R22)', async () => {
  const [, ben] = await brand.line('Ada', 'Ben');
  await brand.publish({ holdDays: 0 });
  const shipped = async (number: string) =>
    brand.ship(await brand.sale({ by: ben, number, paidAt: at('2025-01-02') }), at('2025-01-03'));
  const stuck = await shipped('stuck');
  await shipped('another');
  await brand.sql(
    `alter table orders add constraint not_this_one check (external_id <> 'stuck' or status <> 'COMPLETED')`,
  );
  await brand.everyMinute();
  expect(await brand.settle('2025-01')).toMatchObject({
    status: 'SETTLED',
    statementCount: 2,
    total: '15.00',
  });
  expect(await brand.order(stuck)).toMatchObject({ status: 'SHIPPED' });
  await brand.sql('alter table orders drop constraint not_this_one');
  await brand.everyMinute();
  expect(await brand.order(stuck)).toMatchObject({
    status: 'COMPLETED',
    commissionEntries: [{ period: '2025-02' }, { period: '2025-02' }],
  });
});

it('boards that cannot be refreshed keep nothing else from being done (R30)', async () => {
  await brand.sale({ by: await brand.distributor('Ben') });
  await brand.sql('alter table standings add constraint none check (false)');
  await brand.sql(`insert into rate_limits values ('old', '2020-01-01')`);
  await expect(brand.everyMinute()).rejects.toThrow('violates check constraint');
  expect(await brand.sql('select key from rate_limits')).toEqual([]);
  await brand.sql('alter table standings drop constraint none');
});
