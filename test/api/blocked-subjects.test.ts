import { describe, expect, it } from 'vitest';
import { useProgramme } from '../support/programme/use-programme.ts';

const brand = useProgramme();
const BLOCKED = '... on SubjectBlocked { blockedSubject { subject blockedAt blockedBy reason } }';
const UNBLOCKED = '... on SubjectUnblocked { subject }';
const LIST = 'query ($first: Int, $after: String) { blockedSubjects(first: $first, after: $after) { totalCount nodes { subject reason } pageInfo { endCursor hasNextPage } } }';

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
const block = (subject: string, reason = 'left the firm') => brand.admin.do<Blocked>('blockSubject', { subject, reason }, BLOCKED);
const unblock = (subject: string, reason = 'is back') => brand.admin.do<{ subject: string }>('unblockSubject', { subject, reason }, UNBLOCKED);

describe('an operator blocks somebody whom another issuer lets in (R32)', () => {
  it('from the next request on, and lets them in again', async () => {
    const oscar = brand.operator('oidc:oscar');
    await oscar.ask('{ viewer { role } }');
    expect((await block('oidc:oscar')).blockedSubject).toMatchObject({ subject: 'oidc:oscar', blockedBy: 'olivia', reason: 'left the firm' });
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
    expect(await brand.sql(`select actor, action, subject, before, after, reason from audit_log where action like '%lockSubject' order by id`)).toEqual([
      { actor: 'olivia', action: 'blockSubject', subject: 'oidc:oscar', before: { blocked: false }, after: { blocked: true }, reason: 'left' },
      {
        actor: 'olivia', action: 'unblockSubject', subject: 'oidc:oscar', reason: 'is back',
        before: { blocked: true, blockedBy: 'olivia', reason: 'left' }, after: { blocked: false },
      },
    ]);
  });

  it('not themselves, and nobody who is not blocked is let in', async () => {
    await expect(block('olivia')).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['subject'], sentence: 'Nobody blocks themselves.' });
    await expect(unblock('oidc:nobody')).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['subject'] });
    await unblockTwiceFor('oidc:oscar');
    await expect(block('', 'why')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['subject'] });
    await expect(block('o'.repeat(261), 'why')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['subject'] });
    await expect(block('oidc:oscar', ' ')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['reason'] });
  });

  /** Only the decision that was taken may be asked for again. */
  async function unblockTwiceFor(subject: string): Promise<void> {
    await block(subject);
    await unblock(subject, 'is back');
    await expect(unblock(subject, 'for another reason')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }

  it('two operators at once: one block, one line', async () => {
    const [olivia, oscar] = [brand.operator('olivia'), brand.operator('oscar')];
    const answers = await Promise.all([olivia, oscar].map((by, place) => by.do<Blocked>('blockSubject', { subject: 'oidc:eve', reason: `reason ${place.toString()}` }, BLOCKED)));
    expect(new Set(answers.map(({ blockedSubject }) => blockedSubject.reason)).size).toBe(1);
    expect(await brand.sql(`select reason from audit_log where action = 'blockSubject'`)).toEqual([{ reason: answers[0]?.blockedSubject.reason }]);
  });

  it('and sees who is blocked, newest first, page by page', async () => {
    const longest = `oidc:${'x'.repeat(255)}`;
    for (const subject of ['oidc:a', 'oidc:b', longest]) await block(subject);
    const { blockedSubjects: first } = await brand.admin.ask<List>(LIST, { first: 2 });
    expect(first.totalCount).toBe(3);
    const { blockedSubjects: rest } = await brand.admin.ask<List>(LIST, { first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes].map(({ subject }) => subject).sort()).toEqual(['oidc:a', 'oidc:b', longest]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });
});
