import { describe, expect, it } from 'vitest';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
const BLOCKED = '... on SubjectBlocked { blockedSubject { subject blockedAt blockedBy reason } }';
const UNBLOCKED = '... on SubjectUnblocked { subject }';
const LIST =
  'query ($first: Int, $after: String) { blockedSubjects(first: $first, after: $after) { totalCount nodes { subject reason } pageInfo { endCursor hasNextPage } } }';

interface Blocked {
  readonly blockedSubject: { readonly subject: string; readonly blockedBy: string; readonly reason: string };
}
interface List {
  readonly blockedSubjects: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly subject: string }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}
const block = (subject: string, reason = 'left the firm') =>
  brand.admin.do<Blocked>('blockSubject', { subject, reason }, BLOCKED);
const unblock = (subject: string, reason = 'is back') =>
  brand.admin.do<{ subject: string }>('unblockSubject', { subject, reason }, UNBLOCKED);

describe('an operator blocks somebody whom another issuer lets in (R32)', () => {
  it('from the next request on, and lets them in again', async () => {
    const oscar = brand.operator('oidc:oscar');
    await oscar.ask('{ viewer { role } }');
    expect((await block('oidc:oscar')).blockedSubject).toMatchObject({
      subject: 'oidc:oscar',
      blockedBy: 'olivia',
      reason: 'left the firm',
    });
    await expect(oscar.ask('{ viewer { role } }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await unblock('oidc:oscar');
    expect(await oscar.ask('{ viewer { role } }')).toEqual({ viewer: { role: 'ADMIN' } });
  });

  it('also a distributor of our own, without touching what they earned', async () => {
    const ben = await brand.distributor('Ben');
    await brand.sale({ by: ben });
    await block(ben.name);
    await expect(brand.as(ben).ask('{ viewer { role } }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await brand.balance(ben)).toMatchObject({ pending: '10.00' });
  });

  it('once: asked again the first block stands, and the log has one line for each change (R33)', async () => {
    await block('oidc:oscar', 'left');
    expect((await block('oidc:oscar', 'for another reason')).blockedSubject.reason).toBe('left');
    await unblock('oidc:oscar');
    await unblock('oidc:oscar');
    expect(
      await brand.sql(
        `select actor, action, subject, before, after, reason from audit_log where action like '%lockSubject' order by id`,
      ),
    ).toEqual([
      {
        actor: 'olivia',
        action: 'blockSubject',
        subject: 'oidc:oscar',
        before: { blocked: false },
        after: { blocked: true },
        reason: 'left',
      },
      {
        actor: 'olivia',
        action: 'unblockSubject',
        subject: 'oidc:oscar',
        reason: 'is back',
        before: { blocked: true, blockedBy: 'olivia', reason: 'left' },
        after: { blocked: false },
      },
    ]);
  });

  it('not themselves, and nobody who is not blocked is let in', async () => {
    await expect(block('olivia')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['subject'],
      sentence: 'You cannot block yourself.',
    });
    await expect(unblock('oidc:nobody')).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['subject'] });
    await unblockTwiceFor('oidc:oscar');
    await expect(block('', 'why')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['subject'] });
    await expect(block('o'.repeat(261), 'why')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['subject'],
    });
    await expect(block('oidc:oscar', ' ')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['reason'],
    });
  });

  /** Only the decision that was taken may be asked for again. */
  async function unblockTwiceFor(subject: string): Promise<void> {
    await block(subject);
    await unblock(subject, 'is back');
    await expect(unblock(subject, 'for another reason')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }

  it('two operators at once: one block, one line', async () => {
    const [olivia, oscar] = [brand.operator('olivia'), brand.operator('oscar')];
    const answers = await Promise.all(
      [olivia, oscar].map((by, place) =>
        by.do<Blocked>(
          'blockSubject',
          { subject: 'oidc:eve', reason: `reason ${place.toString()}` },
          BLOCKED,
        ),
      ),
    );
    expect(new Set(answers.map(({ blockedSubject }) => blockedSubject.reason)).size).toBe(1);
    expect(await brand.sql(`select reason from audit_log where action = 'blockSubject'`)).toEqual([
      { reason: answers[0]?.blockedSubject.reason },
    ]);
  });

  it('and sees who is blocked, newest first, page by page', async () => {
    const longest = `oidc:${'x'.repeat(255)}`;
    for (const subject of ['oidc:a', 'oidc:b', longest]) await block(subject);
    const { blockedSubjects: first } = await brand.admin.ask<List>(LIST, { first: 2 });
    expect(first.totalCount).toBe(3);
    const { blockedSubjects: rest } = await brand.admin.ask<List>(LIST, {
      first: 2,
      after: first.pageInfo.endCursor,
    });
    expect([...first.nodes, ...rest.nodes].map(({ subject }) => subject).sort()).toEqual([
      'oidc:a',
      'oidc:b',
      longest,
    ]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });
});

describe('who is blocked is at no door', () => {
  it('a distributor of ours: neither their session nor a new code gets them in, nor another issuer that speaks for them', async () => {
    const ben = await brand.signUp({ name: 'Ben' });
    const session = await brand.signIn('ben@example.com');
    await block(ben.id);
    await expect(brand.as(ben).ask('{ viewer { role } }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(brand.signIn('ben@example.com')).rejects.toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
    await expect(brand.refresh(session)).rejects.toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    await unblock(ben.id);
    expect((await brand.signIn('ben@example.com')).viewer).toMatchObject({ role: 'DISTRIBUTOR' });
  });

  it('an operator who was invited is not welcomed, and takes no part in who is left', async () => {
    const invite = async (name: string) =>
      (
        await brand.admin.do<{ operator: { id: string } }>(
          'inviteOperator',
          { contact: `${name}@brand.example`, displayName: name },
          '... on OperatorInvited { operator { id } }',
        )
      ).operator.id;
    const [oscar, olga] = [await invite('oscar'), await invite('olga')];
    await block(oscar);
    await expect(brand.signIn('oscar@brand.example')).rejects.toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
    expect(await brand.sql('select status from operators where id = $1', [oscar])).toEqual([
      { status: 'INVITED' },
    ]);
    await unblock(oscar);
    await brand.signIn('oscar@brand.example');
    await brand.signIn('olga@brand.example');
    await block(oscar);
    const last = { code: 'WRONG_STATE', sentence: 'This is the last active operator.' };
    await expect(block(olga)).rejects.toMatchObject({ ...last, field: ['subject'] });
    await expect(
      brand.admin.do('disableOperator', { operatorId: olga, reason: 'left' }, '__typename'),
    ).rejects.toMatchObject(last);
    await brand.admin.do(
      'disableOperator',
      { operatorId: oscar, reason: 'left' },
      '... on OperatorDisabled { operator { status } }',
    );
  });

  it('two operators who block each other at the same moment leave one', async () => {
    const enter = async (name: string) => {
      const { operator } = await brand.admin.do<{ operator: { id: string } }>(
        'inviteOperator',
        { contact: `${name}@brand.example`, displayName: name },
        '... on OperatorInvited { operator { id } }',
      );
      return { id: operator.id, asks: brand.holding(await brand.signIn(`${name}@brand.example`)) };
    };
    const [oscar, olga] = [await enter('oscar'), await enter('olga')];
    const outcomes = await Promise.allSettled([
      oscar.asks.do('blockSubject', { subject: olga.id, reason: 'a quarrel' }, BLOCKED),
      olga.asks.do('blockSubject', { subject: oscar.id, reason: 'a quarrel' }, BLOCKED),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await brand.sql('select 1 from blocked_subjects')).toHaveLength(1);
  });
});
