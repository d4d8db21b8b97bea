import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeIn, textOf } from '../architecture/sources.ts';
import { bundleOf } from '../support/bundles.ts';
import { described, type Described } from './described.ts';

/** Every variable that the functions know by name, and every secret that they open. */
const FUNCTIONS = codeIn('functions').map(textOf).join('\n');
const VARIABLES = [
  ...new Set(
    [
      ...FUNCTIONS.matchAll(
        /\['([A-Z]+(?:_[A-Z0-9]+)*)'\]|(?:oneOf|wholeNumber)\(variables, '([A-Z_]+)'|\{ ([A-Z_]+): \w+ \}: NodeJS/g,
      ),
    ].map(([, a, b, c]) => a ?? b ?? c ?? ''),
  ),
].filter((name) => name !== 'GET');
const SECRETS = [...new Set([...FUNCTIONS.matchAll(/linkedSecret\('(\w+)'/g)].map(([, name]) => name ?? ''))];

/** What a deployment does not set: secrets come as links, files are one machine's, Lambda brings its own. */
const NOT_FOR_LAMBDA = [
  'DATABASE_URL',
  'DATA_KEYS',
  'TOKEN_SIGNING_KEYS',
  'DATA_KEYS_FILE',
  'TOKEN_SIGNING_KEYS_FILE',
  'CODE_SENDER_FILE',
  'DATABASE_POOL',
  'DATABASE_STATEMENTS',
  'DATABASE_WAIT_SECONDS',
  'DATABASE_ANSWER_SECONDS',
  // For development alone.
  'WEBHOOKS_TO_PRIVATE_ADDRESSES',
];
const fromLambda = (name: string): boolean => name.startsWith('AWS_');

const OTHER_ISSUER = VARIABLES.filter((name) => name.startsWith('OIDC_'));
const SET = {
  TOKEN_ISSUER: 'https://api.example',
  CODE_SENDER_FROM: 'Tea <codes@tea.example>',
  PERSISTED_DOCUMENTS: 'documents.json',
  ...Object.fromEntries(OTHER_ISSUER.map((name) => [name, 'given'])),
};

const folder = mkdtempSync(join(tmpdir(), 'tributary-deployment-'));
const code = new Map<string, string>();
let stage: Described;

beforeAll(async () => {
  stage = await described(SET);
  for (const [name, { handler }] of stage.functions) {
    const { file } = await bundleOf(handler.replace(/^functions\/(.*)\.handler$/, '$1'), folder);
    code.set(name, readFileSync(file, 'utf8'));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const NAMES = [
  'Graphql',
  'OauthToken',
  'Jwks',
  'CompleteOrders',
  'RefreshLeaderboards',
  'CountRows',
  'FindSuspicions',
  'MoveTiers',
  'ReviewTiers',
  'SealBooks',
  'PayWithdrawals',
  'FollowPayouts',
  'DeliverWebhooks',
  'ForgetLimits',
  'ForgetSignIns',
  'WriteNotices',
  'SendNotices',
  'ForgetNotices',
  'ForgetEvents',
  'SimulatePlans',
  'WarnOperators',
  'SettleMonths',
  'LiveSocket',
  'LiveRelay',
] as const;
const named = (name: string) => {
  const one = stage.functions.get(name);
  if (one === undefined) throw new Error(`there is no ${name}`);
  return { ...one, code: code.get(name) ?? '' };
};

it('looks at every function, variable and secret that there is', () => {
  expect([...stage.functions.keys()].sort()).toEqual([...NAMES].sort());
  expect(VARIABLES).toEqual(
    expect.arrayContaining([
      'NODE_ENV',
      'LOG_LEVEL',
      'CORS_ORIGINS',
      'PERSISTED_ONLY',
      'RATE_LIMITS',
      'OIDC_ISSUER',
      'AWS_REGION',
    ]),
  );
  expect(SECRETS.sort()).toEqual(['DataKeys', 'DatabaseUrl', 'TokenSigningKeys']);
});

describe.each(NAMES)('%s', (name) => {
  /** Only the public halves of keys: its settings hold these too, and mean nothing there. */
  const meaningless = name === 'Jwks' ? ['INTROSPECTION', 'PERSISTED_DOCUMENTS', 'PERSISTED_ONLY'] : [];

  it('is given the variables that its code reads, and no others', () => {
    const { code: text, environment } = named(name);
    const read = VARIABLES.filter((variable) => new RegExp(`\\b${variable}\\b`).test(text));
    const wanted = read.filter(
      (variable) => ![...NOT_FOR_LAMBDA, ...meaningless].includes(variable) && !fromLambda(variable),
    );
    expect(Object.keys(environment).sort()).toEqual(wanted.sort());
  });

  it('can open no secret that its code does not ask for', () => {
    const { code: text, link } = named(name);
    expect(link.map(({ secret }) => secret).filter((secret) => !text.includes(`"${secret}"`))).toEqual([]);
  });

  it('has a role that Lambda alone may take', () => {
    const policy = JSON.parse(named(name).transform?.role?.assumeRolePolicy ?? '{}') as {
      Statement?: unknown;
    };
    expect(policy.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });
});

it('links each function to its own secrets', () => {
  const links = Object.fromEntries(
    NAMES.map((name) => [
      name,
      named(name)
        .link.map(({ secret }) => secret)
        .sort(),
    ]),
  );
  expect(links).toEqual({
    Graphql: ['DataKeys', 'DatabaseUrl', 'TokenSigningKeys'],
    OauthToken: ['DataKeys', 'DatabaseUrl', 'TokenSigningKeys'],
    Jwks: ['TokenSigningKeys'],
    // Who subscribes is asked as in the API, and at each event.
    LiveSocket: ['DataKeys', 'DatabaseUrl', 'TokenSigningKeys'],
    LiveRelay: ['DataKeys', 'DatabaseUrl', 'TokenSigningKeys'],
    // The jobs that open payout accounts: one hands them to the payment provider, one compares them.
    PayWithdrawals: ['DataKeys', 'DatabaseUrl'],
    FindSuspicions: ['DataKeys', 'DatabaseUrl'],
    DeliverWebhooks: ['DataKeys', 'DatabaseUrl'],
    // It opens contacts: it sends messages to them.
    SendNotices: ['DataKeys', 'DatabaseUrl'],
    ...Object.fromEntries(
      [
        'CompleteOrders',
        'RefreshLeaderboards',
        'CountRows',
        'MoveTiers',
        'ReviewTiers',
        'SealBooks',
        'FollowPayouts',
        'ForgetLimits',
        'ForgetSignIns',
        'ForgetEvents',
        'WriteNotices',
        'ForgetNotices',
        'SimulatePlans',
        'WarnOperators',
        'SettleMonths',
      ].map((name) => [name, ['DatabaseUrl']]),
    ),
  });
});

const arnOf = (name: (typeof NAMES)[number]): string => `arn:aws:lambda:eu-central-1:1:function:${name}`;

it('serves these routes, answers browsers itself, and lets through a number of requests', () => {
  expect([...stage.routes].sort()).toEqual([
    ['GET /.well-known/jwks.json', arnOf('Jwks')],
    ['GET /graphql', arnOf('Graphql')],
    ['OPTIONS /graphql', arnOf('Graphql')],
    ['POST /graphql', arnOf('Graphql')],
    ['POST /oauth/token', arnOf('OauthToken')],
  ]);
  expect(stage.apis).toEqual([
    expect.objectContaining({
      cors: false,
      transform: { stage: { defaultRouteSettings: { throttlingRateLimit: 200, throttlingBurstLimit: 400 } } },
    }),
  ]);
});

it('lets only the API and the sender of notices send, from its own address, and to no topic', () => {
  expect(NAMES.filter((name) => JSON.stringify(named(name).permissions ?? []).includes('sns:'))).toEqual([
    'Graphql',
    'SendNotices',
  ]);
  expect(named('SendNotices').permissions).toEqual(named('Graphql').permissions);
  expect(named('Graphql').permissions).toEqual([
    {
      actions: ['ses:SendEmail'],
      resources: ['*'],
      conditions: [{ test: 'StringEquals', variable: 'ses:FromAddress', values: ['codes@tea.example'] }],
    },
    { actions: ['sns:Publish'], resources: ['*'] },
    { effect: 'deny', actions: ['sns:Publish'], resources: ['arn:*:sns:*:*:*'] },
  ]);
});

it('puts the persisted documents where the function looks for them', () => {
  const { copyFiles, environment } = named('Graphql');
  expect(copyFiles).toEqual([{ from: 'documents.json', to: environment['PERSISTED_DOCUMENTS'] }]);
});

it('runs each job by a schedule of its own, the daily ones by the clock of the programme', () => {
  for (const [name, file, time] of [
    ['SettleMonths', 'settle-months', '10 0'],
    ['ReviewTiers', 'review-tiers', '40 0'],
  ] as const) {
    const { job, ...daily } = stage.jobs.get(name) ?? {};
    expect(daily).toEqual({ schedule: `cron(${time} * * ? *)`, timezone: 'Asia/Shanghai', retries: 5 });
    expect(job).toMatchObject({ handler: `functions/jobs/${file}.handler`, timeout: '900 seconds' });
  }
  const apart = ['SettleMonths', 'ReviewTiers', 'LiveRelaySchedule'];
  const others = [...stage.jobs].filter(([name]) => !apart.includes(name));
  expect(others).toHaveLength(17);
  for (const [name, { job, ...schedule }] of others) {
    const rare: Readonly<Record<string, string>> = {
      WarnOperators: '5 minutes',
      FindSuspicions: '60 minutes',
    };
    expect(schedule).toEqual({ schedule: `rate(${rare[name] ?? '1 minute'})`, retries: 0 });
    // A run of this one goes on until the next one has begun (R29a).
    const long: Readonly<Record<string, string>> = { MoveTiers: '90 seconds', FindSuspicions: '600 seconds' };
    expect(job).toMatchObject({ timeout: long[name] ?? '55 seconds' });
  }
});

it('hands WebSockets to one function, which lets the relay begin; both may send to connections and close them', () => {
  const manage = {
    actions: ['execute-api:ManageConnections'],
    resources: ['arn:aws:execute-api:eu-central-1:1:abc/*/*/@connections/*'],
  };
  const { sockets, jobs } = stage;
  expect([...sockets.routes]).toEqual(
    ['$connect', '$disconnect', '$default'].map((route) => [route, arnOf('LiveSocket')]),
  );
  expect(sockets.args).toMatchObject({
    transform: { stage: { defaultRouteSettings: { throttlingRateLimit: 200, throttlingBurstLimit: 400 } } },
  });
  expect(named('LiveSocket').permissions).toEqual([
    manage,
    { actions: ['lambda:InvokeFunction'], resources: [arnOf('LiveRelay')] },
  ]);
  expect(named('LiveSocket').environment).toMatchObject({
    LIVE_GATEWAY: 'https://sockets.example/$default',
    LIVE_RELAY: 'https://lambda.eu-central-1.amazonaws.com/2015-03-31/functions/LiveRelay/invocations',
  });
  expect(named('LiveRelay')).toMatchObject({ permissions: [manage], timeout: '75 seconds' });
  expect(jobs.get('LiveRelaySchedule')).toEqual({
    schedule: 'rate(1 minute)',
    retries: 0,
    job: arnOf('LiveRelay'),
  });
  expect(stage.watching.get('alarm LiveRelayFailingAlarm')).toMatchObject({
    metricName: 'LiveRelayFailing',
    threshold: 5,
    alarmActions: ['topic Alarms'],
  });
});

it('raises an alarm when no more text messages are sent, by the very line that the API writes', () => {
  const { watching } = stage;
  const filter = watching.get('filter TextMessagesCapped') as {
    pattern: string;
    metricTransformation: { namespace: string; name: string };
  };
  expect(filter).toMatchObject({ logGroupName: 'log of Graphql', metricTransformation: { value: '1' } });
  const line = /"(.*)"/.exec(filter.pattern)?.[1] ?? '';
  expect(named('Graphql').code).toContain(line);
  const { namespace, name } = filter.metricTransformation;
  expect(watching.get('alarm TextMessagesCappedAlarm')).toMatchObject({
    namespace,
    metricName: name,
    threshold: 1,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    alarmActions: ['topic Alarms'],
  });
  expect([...watching.keys()].filter((key) => key.startsWith('subscription'))).toEqual([]);
});

it.each([
  ['WebhookFailing', 'WEBHOOK_FAILING', ['DeliverWebhooks']],
  ['MessageGivenUp', 'MESSAGE_GIVEN_UP', ['SendNotices']],
  ['PayoutUndecided', 'PAYOUT_UNDECIDED', ['WarnOperators']],
  ['JobLate', 'JOB_LATE', ['ForgetEvents', 'ReviewTiers', 'WarnOperators']],
] as const)('raises %sAlarm by what these jobs write to their logs', (alarm, warning, jobs) => {
  const { watching } = stage;
  const filters = [...watching].filter(([name]) => name.startsWith(`filter ${alarm}In`));
  expect(filters.map(([name]) => name)).toEqual(jobs.map((job) => `filter ${alarm}In${job}`));
  for (const [at, [, filter]] of filters.entries()) {
    const job = jobs[at] ?? '';
    expect(filter).toMatchObject({
      logGroupName: `log of ${job}`,
      pattern: `{ $.warning = "${warning}" }`,
      metricTransformation: { namespace: 'Tributary/test', name: alarm, value: '1' },
    });
    expect(named(job).code).toContain(`"${warning}"`);
  }
  expect(watching.get(`alarm ${alarm}Alarm`)).toMatchObject({
    namespace: 'Tributary/test',
    metricName: alarm,
    threshold: 1,
    treatMissingData: 'notBreaching',
    alarmActions: ['topic Alarms'],
  });
});

it('raises an alarm when the job that looks after the others says nothing', () => {
  const { watching } = stage;
  expect(watching.get('filter JobsWatched')).toMatchObject({ logGroupName: 'log of WarnOperators' });
  expect(named('WarnOperators').code).toContain('"job done"');
  expect(watching.get('alarm JobsWatchedAlarm')).toMatchObject({
    period: 900,
    comparisonOperator: 'LessThanThreshold',
    treatMissingData: 'breaching',
    alarmActions: ['topic Alarms'],
  });
});

describe('another stage', () => {
  it('tells whom it names of its alarms', async () => {
    const { watching } = await described({ ...SET, ALARM_EMAIL: 'ops@tea.example' });
    expect(watching.get('subscription AlarmsByEmail')).toEqual({
      topic: 'topic Alarms',
      protocol: 'email',
      endpoint: 'ops@tea.example',
    });
  });

  it('is not described without its issuer, nor without a sender where it sends', async () => {
    await expect(described({ CODE_SENDER_FROM: 'codes@tea.example', TOKEN_ISSUER: '' })).rejects.toThrow(
      /Set TOKEN_ISSUER .* \.env\.test/,
    );
    await expect(described({ TOKEN_ISSUER: 'https://api.example', CODE_SENDER_FROM: '' })).rejects.toThrow(
      /Set CODE_SENDER_FROM/,
    );
    await expect(described({ ...SET, REQUESTS_PER_SECOND: 'many' })).rejects.toThrow(/REQUESTS_PER_SECOND/);
  });

  it('takes of its shell what it knows, and has no documents and no other issuer unless it says so', async () => {
    const plain = await described({
      TOKEN_ISSUER: 'https://api.example',
      CODE_SENDER_FROM: 'codes@tea.example',
      OIDC_CLIENT_SECRET: 'not ours',
      PERSISTED_DOCUMENTS: '',
    });
    const graphql = plain.functions.get('Graphql');
    expect(
      Object.keys(graphql?.environment ?? {}).filter((name) => /^(OIDC_|PERSISTED_DOCUMENTS)/.test(name)),
    ).toEqual([]);
    expect(graphql?.copyFiles).toBeUndefined();
  });

  it('sends nothing, and may not, where nobody sends its codes', async () => {
    const silent = await described({ TOKEN_ISSUER: 'https://api.example', CODE_SENDER: '' });
    expect(silent.functions.get('Graphql')?.permissions).toEqual([]);
  });

  it('keeps what it has when it is production, and only then', async () => {
    const { app } = await described(SET);
    expect([app({ stage: 'production' }), app({ stage: 'trial' })]).toMatchObject([
      { removal: 'retain', protect: true },
      { removal: 'remove', protect: false },
    ]);
  });

  it('leaves the role to SST while developing, which takes it itself', async () => {
    const dev = await described(SET, true);
    expect(dev.functions.get('Jwks')?.transform).toBeUndefined();
  });
});
