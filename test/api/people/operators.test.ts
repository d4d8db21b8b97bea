import { describe, expect, it } from 'vitest';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

interface OperatorAnswer {
  readonly id: string;
  readonly status: string;
}
const OPERATOR = 'operator { id displayName status contact contactVerifiedAt invitedBy }';
const invite = async (
  displayName: string,
  contact = `${displayName.toLowerCase()}@brand.example`,
  by = brand.admin,
) =>
  (
    await by.do<{ operator: OperatorAnswer }>(
      'inviteOperator',
      { contact, displayName },
      `... on OperatorInvited { ${OPERATOR} }`,
    )
  ).operator;
const disable = async ({ id }: { id: string }, by = brand.admin, reason = 'left the company') =>
  (
    await by.do<{ operator: OperatorAnswer }>(
      'disableOperator',
      { operatorId: id, reason },
      `... on OperatorDisabled { ${OPERATOR} }`,
    )
  ).operator;
const reinstate = async ({ id }: { id: string }) =>
  (
    await brand.admin.do<{ operator: OperatorAnswer }>(
      'reinstateOperator',
      { operatorId: id, reason: 'came back' },
      `... on OperatorReinstated { ${OPERATOR} }`,
    )
  ).operator;

describe('an operator is invited (R32)', () => {
  it('is told, and runs the programme from the first sign-in on', async () => {
    const oscar = await invite('Oscar');
    expect(oscar).toMatchObject({
      status: 'INVITED',
      displayName: 'Oscar',
      contact: 'o***@brand.example',
      contactVerifiedAt: null,
      invitedBy: 'olivia',
    });
    expect(brand.sent.to('oscar@brand.example')).toMatchObject([
      {
        kind: 'INVITATION',
        code: null,
        text: 'You are invited to operate Tributary. Sign in with the contact that this message came to.',
      },
    ]);
    const session = await brand.signIn('oscar@brand.example');
    expect(session.viewer).toEqual({ role: 'ADMIN', distributor: null });
    const byOscar = brand.holding(session);
    expect(await byOscar.ask('{ operators { totalCount nodes { displayName status } } }')).toEqual({
      operators: { totalCount: 1, nodes: [{ displayName: 'Oscar', status: 'ACTIVE' }] },
    });
    expect(
      await byOscar.ask('query ($id: ID!) { node(id: $id) { ... on Operator { status } } }', {
        id: oscar.id,
      }),
    ).toEqual({ node: { status: 'ACTIVE' } });
    const log = await brand.sql(
      'select actor, action, before, after from audit_log where subject = $1 order by id',
      [oscar.id],
    );
    expect(log).toEqual([
      { actor: 'olivia', action: 'inviteOperator', before: null, after: { status: 'INVITED' } },
      { actor: oscar.id, action: 'signIn', before: { status: 'INVITED' }, after: { status: 'ACTIVE' } },
    ]);
  });

  it('for a reason, which the audit log keeps (R33)', async () => {
    const input = { contact: 'otto@brand.example', displayName: 'Otto', reason: 'covers the night' };
    await brand.admin.do('inviteOperator', input, `... on OperatorInvited { ${OPERATOR} }`);
    expect(await brand.sql(`select reason from audit_log where action = 'inviteOperator'`)).toEqual([
      { reason: 'covers the night' },
    ]);
  });

  it('twice, or ten times at once, is one operator', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => invite('Oscar')));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await invite('Oscar', ' OSCAR@brand.example')).toEqual(answers[0]);
    expect(await brand.sql(`select 1 from audit_log where action = 'inviteOperator'`)).toHaveLength(1);
  });

  it("but not by the contact of a distributor, nor can a distributor sign up with an operator's", async () => {
    await brand.signUp({ name: 'Ben' });
    await brand.signIn('ben@example.com');
    await expect(invite('Ben', 'ben@example.com')).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      field: ['contact'],
    });
    await invite('Oscar');
    await expect(brand.signUp({ name: 'Oscar', contact: 'oscar@brand.example' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    const code = await brand.codeFor('oscar@brand.example');
    await expect(brand.signUp({ name: 'Oscar', contact: 'oscar@brand.example', code })).rejects.toMatchObject(
      { code: 'ALREADY_EXISTS' },
    );
  });
});

describe('a stranger has applied with the contact of an operator to be', () => {
  it('and an operator is invited by it all the same, whether it was turned down or waits', async () => {
    const waiting = await brand.signUp({ name: 'Stranger', contact: 'otto@brand.example' });
    expect(await invite('Otto')).toMatchObject({ status: 'INVITED' });
    expect(await brand.see(waiting)).toMatchObject({ status: 'REJECTED' });
    const stranger = await brand.signUp({ name: 'Stranger', contact: 'oscar@brand.example' });
    await brand.review(stranger, 'REJECT');
    expect(await invite('Oscar')).toMatchObject({ status: 'INVITED', contact: 'o***@brand.example' });
    expect((await brand.signIn('oscar@brand.example')).viewer).toEqual({ role: 'ADMIN', distributor: null });
    const log = await brand.sql(
      'select action, before, after, reason from audit_log where subject = $1 order by id desc limit 1',
      [stranger.id],
    );
    expect(log).toEqual([
      {
        action: 'inviteOperator',
        reason: 'an operator is invited by this contact',
        before: { status: 'REJECTED', hasContact: true },
        after: { status: 'REJECTED', hasContact: false },
      },
    ]);
  });

  it('but not when its owner has proved it: the account is theirs', async () => {
    const owner = await brand.signUp({ name: 'Owner', contact: 'oscar@brand.example' });
    await brand.signIn('oscar@brand.example');
    await brand.review(owner, 'REJECT');
    await expect(invite('Oscar')).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      sentence: 'There is an account with this contact.',
    });
    expect((await brand.signIn('oscar@brand.example')).viewer).toMatchObject({
      role: 'DISTRIBUTOR',
      distributor: { id: owner.id },
    });
  });
});

describe('an operator is disabled', () => {
  it('and out at once, sessions and all, until somebody reinstates them', async () => {
    const [oscar] = [await invite('Oscar'), await invite('Olga')];
    await brand.signIn('olga@brand.example');
    const session = await brand.signIn('oscar@brand.example');
    expect(await disable(oscar)).toMatchObject({ status: 'DISABLED' });
    await expect(brand.holding(session).ask('{ viewer { role } }')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(brand.refresh(session)).rejects.toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    await expect(brand.signIn('oscar@brand.example')).rejects.toMatchObject({
      code: 'CODE_NOT_ACCEPTED',
      field: ['code'],
    });
    await expect(invite('Oscar')).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['contact'] });
    expect(await disable(oscar)).toMatchObject({ status: 'DISABLED' });
    expect(await reinstate(oscar)).toMatchObject({ status: 'ACTIVE' });
    expect((await brand.signIn('oscar@brand.example')).viewer.role).toBe('ADMIN');
    await expect(brand.refresh(session)).rejects.toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    const log = await brand.sql(
      `select action, reason from audit_log where subject = $1 and action like '%stateOperator' or action = 'disableOperator' order by id`,
      [oscar.id],
    );
    expect(log).toEqual([
      { action: 'disableOperator', reason: 'left the company' },
      { action: 'reinstateOperator', reason: 'came back' },
    ]);
  });

  it('never by themselves, and never the last one', async () => {
    const oscar = await invite('Oscar');
    const byOscar = brand.holding(await brand.signIn('oscar@brand.example'));
    await expect(disable(oscar, byOscar)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      sentence: 'Somebody else has to do this.',
    });
    await expect(disable(oscar)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      sentence: 'This is the last active operator.',
    });
    const olga = await invite('Olga');
    expect(await disable(olga, byOscar)).toMatchObject({ status: 'DISABLED' });
    expect(await reinstate(olga)).toMatchObject({ status: 'INVITED' });
    await expect(disable({ id: `opr_${'0'.repeat(26)}` })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['operatorId'],
    });
  });

  it('two who disable each other at the same moment leave one', async () => {
    const two = [await invite('Oscar'), await invite('Olga')];
    const [byOscar, byOlga] = [
      brand.holding(await brand.signIn('oscar@brand.example')),
      brand.holding(await brand.signIn('olga@brand.example')),
    ];
    const [oscar, olga] = two as [OperatorAnswer, OperatorAnswer];
    const outcomes = await Promise.allSettled([disable(olga, byOscar), disable(oscar, byOlga)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await brand.sql(`select 1 from operators where status = 'ACTIVE'`)).toHaveLength(1);
  });
});

it('the list of operators is read page by page, by operators alone', async () => {
  for (const name of ['Oscar', 'Olga', 'Otto']) await invite(name);
  const PAGE =
    'query ($after: String) { operators(status: INVITED, first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { displayName } } }';
  interface Page {
    readonly operators: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly nodes: { readonly displayName: string }[];
    };
  }
  const { operators: first } = await brand.admin.ask<Page>(PAGE);
  const { operators: second } = await brand.admin.ask<Page>(PAGE, { after: first.pageInfo.endCursor });
  expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([
    3,
    true,
    false,
  ]);
  expect([...first.nodes, ...second.nodes].map(({ displayName }) => displayName)).toEqual([
    'Oscar',
    'Olga',
    'Otto',
  ]);
  const byBen = brand.as(await brand.distributor('Ben'));
  await expect(byBen.ask(PAGE)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  // Not even that there is one: what a thing is called by its kind needs no rule of its own.
  const { id } = await invite('Otis');
  expect(await byBen.ask('query ($id: ID!) { node(id: $id) { __typename } }', { id })).toEqual({
    node: null,
  });
});
