import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { httpWebhookSender } from '../../adapters/http-webhook-sender.ts';
import { ROOT } from '../architecture/sources.ts';
import { fencesOf } from '../support/page-fences.ts';

const PAGE = 'docs/webhooks.md';
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 6).toString('base64')}`;

it('R31c: the receiver of docs/webhooks.md takes each event once, and none that is forged or old', async () => {
  const [code, ...more] = fencesOf(PAGE).filter(({ language }) => language === 'js');
  expect(more).toEqual([]);
  const child = spawn(process.execPath, ['--input-type=module'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', WEBHOOK_SECRET: SECRET },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => ((await lines.next()) as { value: string }).value;
  try {
    child.stdin.end(code?.text);
    const [, port = ''] = /^listening (\d+)$/.exec(await line()) ?? [];
    const send = async (id: string, secrets: readonly string[], at = new Date()) =>
      (
        await httpWebhookSender({ toPrivateAddresses: true }).send({
          url: `http://127.0.0.1:${port}/`,
          id,
          at,
          body: JSON.stringify({ type: 'ORDER_REFUNDED', id, data: { subject: `subject of ${id}` } }),
          secrets,
        })
      ).status;
    expect(await send('evt_1', [SECRET])).toBe(204);
    expect(await send('evt_1', [SECRET])).toBe(204);
    expect(await send('evt_2', [OTHER])).toBe(400);
    expect(await send('evt_2', [SECRET], new Date(Date.now() - 600_000))).toBe(400);
    expect(await send('evt_3', [OTHER, SECRET])).toBe(204);
    expect([await line(), await line()]).toEqual([
      'ORDER_REFUNDED subject of evt_1',
      'ORDER_REFUNDED subject of evt_3',
    ]);
  } finally {
    child.kill();
    await once(child, 'exit');
  }
});
