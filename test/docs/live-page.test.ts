import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { ROOT } from '../architecture/sources.ts';
import { fencesOf } from '../support/page-fences.ts';
import type { Member } from '../support/programme/people.ts';
import { useProgramme } from '../support/programme/use-programme.ts';
import { webhooksOf } from '../support/programme/webhooks.ts';
import { until } from '../support/waiting.ts';

const brand = useProgramme({ WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on' });

const of = (language: string): string[] =>
  fencesOf('docs/live.md').flatMap((fence) => (fence.language === language ? [fence.text] : []));
const [browser = '', receiver = '', poller = '', ...moreScripts] = of('js');
const [create = '', list = '', stream = '', ...moreCommands] = of('sh');

/** What a page in a browser has: a WebSocket, a store, and the functions that are the reader's own. */
const IN_A_PAGE = `import { WebSocket } from 'ws';
const kept = new Map([['position', '${'0'.repeat(20)}']]);
const localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
Object.assign(globalThis, { WebSocket });
const freshToken = async () => process.env.TOKEN;
const show = (update) => console.log(JSON.stringify(update));
const report = (error) => console.log('error', JSON.stringify(error));
`;

interface Running {
  /** The next line that it prints. */
  line(): Promise<string>;
  stop(): Promise<void>;
}
const running: Running[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** Runs a script as somebody who has copied it. */
function run(command: string, args: readonly string[], script: string, env: object, cwd = ROOT): Running {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env['PATH'], TRIBUTARY: brand.address, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.end(script);
  const one = {
    line: async () => ((await lines.next()) as { value: string }).value,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
  running.push(one);
  return one;
}
const node = (script: string, env: object, cwd?: string) =>
  run(process.execPath, ['--input-type=module'], script, env, cwd);
const shell = (command: string, env: object) => run('sh', ['-s'], `exec ${command}`, env);
const lines = async (from: Running, count: number): Promise<string[]> => {
  const read = [];
  for (let at = 0; at < count; at += 1) read.push(await from.line());
  return read;
};

const office = async () => ({ TOKEN: await brand.tokenOf({ sub: 'olivia', role: 'ADMIN' }) });
const app = async ({ name, id }: Member) => ({
  TOKEN: await brand.tokenOf({ sub: name, role: 'DISTRIBUTOR', distributor: id }),
});

it('docs/live.md has no other script and no other command', () => {
  expect([moreScripts, moreCommands]).toEqual([[], []]);
});

it('the browser of docs/live.md shows each commission as it comes (R31)', async () => {
  const ben = await brand.distributor('Ben');
  await brand.bonus(ben, '1.00');
  const page = node(
    IN_A_PAGE + browser.replace('wss://api.example/graphql', brand.address.replace('http', 'ws')),
    await app(ben),
  );
  const shown = async () => JSON.parse(await page.line()) as object;
  expect(await shown()).toMatchObject({ entry: { kind: 'BONUS', amount: { amount: '1.00' } } });
  await brand.bonus(ben, '2.00');
  expect(await shown()).toMatchObject({
    entry: { amount: { amount: '2.00' } },
    balance: { pending: { amount: '3.00' } },
  });
});

it('the back end of docs/live.md takes a webhook that is signed, once, and asks for what it is about (R31c)', async () => {
  const ben = await brand.distributor('Ben');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const created = shell(create.replace('https://shop.example/hooks', url), await office());
  const [, secret = ''] = /"secret":"(whsec_[^"]+)"/.exec(await created.line()) ?? [];
  const back = node(receiver, { ...(await office()), WEBHOOK_SECRET: secret, PORT: port });
  const forged = () =>
    fetch(url, { method: 'POST', body: '{}' }).then(
      ({ status }) => status,
      () => 0,
    );
  await until(async () => (await forged()) !== 0);
  expect(await forged()).toBe(400);
  await brand.bonus(ben, '1.00');
  await brand.run('deliver-webhooks');
  const hooks = webhooksOf(brand.admin);
  const [webhook] = await hooks.all();
  const [delivery] = await hooks.deliveries(webhook?.id ?? '');
  expect(delivery?.status).toBe('DELIVERED');
  await hooks.redeliver(delivery?.id ?? '');
  await brand.run('deliver-webhooks');
  await brand.bonus(ben, '2.00');
  await brand.run('deliver-webhooks');
  expect(await lines(back, 2)).toEqual([
    'COMMISSION_RECORDED BONUS Ben 1.00 CNY',
    'COMMISSION_RECORDED BONUS Ben 2.00 CNY',
  ]);
});

it('the poller of docs/live.md goes on where it was, without a gap or a repeat (R31a)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-poller-'));
  try {
    const ben = await brand.distributor('Ben');
    await brand.bonus(ben, '1.00');
    const first = node(poller, await app(ben), folder);
    expect(await lines(first, 2)).toEqual(['DISTRIBUTOR_APPLIED ', 'COMMISSION_RECORDED 1.00']);
    const position = join(folder, 'position');
    await until(() => Promise.resolve(existsSync(position) && statSync(position).size === 20));
    await first.stop();
    await brand.bonus(ben, '2.00');
    const second = node(poller, await app(ben), folder);
    expect(await second.line()).toBe('COMMISSION_RECORDED 2.00');
    const answer = JSON.parse(await shell(list, await app(ben)).line()) as {
      data: { events: { nodes: object[] } };
    };
    expect(answer.data.events.nodes).toMatchObject([
      { type: 'COMMISSION_RECORDED' },
      { type: 'COMMISSION_RECORDED' },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('the event stream of docs/live.md is what curl shows', async () => {
  const ben = await brand.distributor('Ben');
  const [comment, , id, event, data] = await lines(shell(stream, await app(ben)), 5);
  expect([comment, event]).toEqual([':', 'event: next']);
  expect(id).toMatch(/^id: \d{20}$/);
  expect(data).toContain('"type":"DISTRIBUTOR_APPLIED"');
});

/** A port that is free at this moment. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port.toString();
}
