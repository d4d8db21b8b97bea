import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loggedError } from '../../../../functions/runtime/log/logged-error.ts';
import { readMessageSender } from '../../../../functions/runtime/messages/message-sender.ts';
import type { CodeMessage, NoticeMessage } from '../../../../services/ports/message-sender.ts';

/** What stands for SES and SNS: it keeps what it was asked and answers as it was told. */
interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
let server: Server;
let endpoint: string;
let asked: Asked[] = [];
let answers: { status: number; headers?: Record<string, string>; body?: string }[] = [];

beforeAll(async () => {
  Object.assign(process.env, { NODE_ENV: 'test', DATABASE_URL: 'none', LOG_LEVEL: 'silent' });
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', headers: request.headers, body });
      const answer = answers.shift();
      if (answer !== undefined) response.writeHead(answer.status, answer.headers).end(answer.body ?? '{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  endpoint = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
});
beforeEach(() => {
  [asked, answers] = [[], []];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const MESSAGE: CodeMessage = {
  contact: 'ada@example.com',
  medium: 'EMAIL',
  kind: 'SIGN_IN_CODE',
  code: '012345',
  minutes: 10,
  programme: 'Tea & Co',
  language: 'en',
};
const SMS: CodeMessage = { ...MESSAGE, contact: '+8613800000000', medium: 'SMS', language: 'zh' };
const aws = () =>
  readMessageSender(
    {
      CODE_SENDER: 'aws',
      CODE_SENDER_FROM: 'Tea <codes@tea.example>',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'session',
      AWS_ENDPOINT_URL_SESV2: endpoint,
      AWS_ENDPOINT_URL_SNS: endpoint,
    },
    true,
  );
/** What the log keeps of why a message was not sent. */
const kept = async (message: CodeMessage): Promise<string> =>
  JSON.stringify(
    loggedError(
      await aws()
        ?.send(message)
        .then(
          () => new Error('It was sent.'),
          (error: unknown) => error,
        ),
    ),
  );
/** What is written to standard output meanwhile. */
async function said(work: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  await work().finally(() => {
    write.mockRestore();
  });
  return lines.join('');
}

describe('CODE_SENDER=aws', () => {
  it('sends an e-mail by SES, signed for its region with the rights of the function', async () => {
    answers = [{ status: 200 }];
    await aws()?.send(MESSAGE);
    const [{ path, headers, body }] = asked as [Asked];
    expect([path, headers['content-type'], headers['x-amz-security-token']]).toEqual([
      '/v2/email/outbound-emails',
      'application/json',
      'session',
    ]);
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ses\/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
    const text = '012345 is your code for Tea & Co';
    expect(JSON.parse(body)).toMatchObject({
      FromEmailAddress: 'Tea <codes@tea.example>',
      Destination: { ToAddresses: ['ada@example.com'] },
      Content: {
        Simple: { Subject: { Data: text, Charset: 'UTF-8' }, Body: { Text: { Charset: 'UTF-8' } } },
      },
    });
    expect(
      (JSON.parse(body) as { Content: { Simple: { Body: { Text: { Data: string } } } } }).Content.Simple.Body
        .Text.Data,
    ).toContain(`${text}. It is valid for 10 minutes.`);
  });

  it('sends a text message by SNS, in Chinese where that was asked for', async () => {
    answers = [{ status: 200 }];
    await aws()?.send(SMS);
    const [{ path, headers, body }] = asked as [Asked];
    expect([path, headers['content-type']]).toEqual(['/', 'application/x-www-form-urlencoded']);
    expect(headers.authorization).toContain('/eu-west-1/sns/aws4_request');
    const form = Object.fromEntries(new URLSearchParams(body));
    expect(form).toMatchObject({ Action: 'Publish', Version: '2010-03-31', PhoneNumber: '+8613800000000' });
    expect(form['MessageAttributes.entry.1.Value.StringValue']).toBe('Transactional');
    expect(form['Message']).toBe(
      '【Tea & Co】您的验证码是 012345，10 分钟内有效。工作人员不会向您索要验证码，请勿告知他人。',
    );
  });

  it('sends notices as one e-mail that shows them, and as one text message that only says that there is news', async () => {
    answers = [{ status: 200 }, { status: 200 }, { status: 200 }];
    const paid = { title: '提现已打款', text: '您申请的提现 1,000.00 元已打款。', security: false };
    const changed = { title: '登录联系方式已更改', text: '您的登录联系方式已更改。', security: true };
    const { contact, medium, programme, language } = SMS;
    const notices: NoticeMessage = {
      contact,
      medium,
      programme,
      language,
      kind: 'NOTICES',
      notices: [paid, changed],
      more: 3,
    };
    await aws()?.send(notices);
    await aws()?.send({ ...notices, medium: 'EMAIL', language: 'en' });
    await aws()?.send({ ...notices, medium: 'EMAIL', notices: [paid], more: 0 });
    const [text = '', ...emails] = asked.map(({ body }) => body);
    expect(new URLSearchParams(text).get('Message')).toBe(
      '【Tea & Co】您的登录联系方式已更改。您有 4 条新消息，请登录查看。',
    );
    const shown = emails.map(
      (body) =>
        (JSON.parse(body) as { Content: { Simple: Record<'Subject' | 'Body', object> } }).Content.Simple,
    );
    expect(shown).toMatchObject([
      { Subject: { Data: 'You have 5 new notices - Tea & Co' } },
      { Subject: { Data: '【Tea & Co】提现已打款' } },
    ]);
    expect(JSON.stringify(shown[0])).toContain('... and 3 more in the app.');
    expect(JSON.stringify(shown[1])).toContain('您申请的提现 1,000.00 元已打款。');
  });

  it('tries again while AWS is busy, and not for ever', async () => {
    answers = [{ status: 503 }, { status: 429 }, { status: 200 }];
    await aws()?.send(MESSAGE);
    expect(asked).toHaveLength(3);
    answers = Array.from({ length: 5 }, () => ({ status: 500 }));
    await expect(aws()?.send(MESSAGE)).rejects.toThrow('127.0.0.1 answered 500 without a reason');
    expect(asked).toHaveLength(6);
  });

  it('says in the log what AWS calls an error, and neither whom nor which code it was about', async () => {
    answers = [
      {
        status: 400,
        headers: { 'x-amzn-errortype': 'MessageRejected:http://internal/' },
        body: '{"message":"ada@example.com is not verified"}',
      },
    ];
    const rejected = await kept(MESSAGE);
    expect(rejected).toContain('127.0.0.1 answered 400 MessageRejected');
    expect(rejected).not.toMatch(/ada@example|012345/);
    answers = [
      {
        status: 403,
        body: '<ErrorResponse><Error><Code>AuthorizationError</Code><Message>+8613800000000</Message></Error></ErrorResponse>',
      },
    ];
    const denied = await kept(SMS);
    expect(denied).toContain('127.0.0.1 answered 403 AuthorizationError');
    expect(denied).not.toContain('+8613800000000');
  });

  it('does not wait for ever', async () => {
    const timeout = vi
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation(() => AbortSignal.abort(new DOMException('too long', 'TimeoutError')));
    await expect(aws()?.send(MESSAGE)).rejects.toThrow('too long');
    expect(timeout).toHaveBeenCalledWith(5000);
    timeout.mockRestore();
  });
});

describe('while developing', () => {
  it('a message is one line on standard output, past the log', async () => {
    expect(
      await said(
        () => readMessageSender({}, false)?.send({ ...MESSAGE, programme: 'Tea\n& Co' }) ?? Promise.resolve(),
      ),
    ).toBe(
      'To ada@example.com: 012345 is your code for Tea & Co. It is valid for 10 minutes. We will never ask you for it: do not give it to anyone.\n',
    );
  });

  it('or one line of JSON in a file that only this user reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tributary-codes-'));
    const path = join(folder, 'sent.jsonl');
    const sender = readMessageSender({ CODE_SENDER: 'file', CODE_SENDER_FILE: path }, false);
    await sender?.send({ ...MESSAGE, kind: 'INVITATION', code: null, language: 'zh' });
    await sender?.send(SMS);
    const [invitation, code] = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CodeMessage & { text: string });
    expect(invitation).toMatchObject({
      kind: 'INVITATION',
      code: null,
      text: '【Tea & Co】您已受邀成为管理员，请使用接收本消息的联系方式登录。',
    });
    expect(code).toMatchObject({ contact: '+8613800000000', code: '012345' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});

it.each([
  [
    'console',
    true,
    'CODE_SENDER=console writes codes where other people can read them: it is for development only.',
  ],
  [
    'file',
    true,
    'CODE_SENDER=file writes codes where other people can read them: it is for development only.',
  ],
  ['pigeon', false, 'CODE_SENDER must be aws, console, file or none.'],
  ['file', false, 'CODE_SENDER_FILE is not set.'],
  ['aws', true, 'AWS_REGION is not set.'],
] as const)('CODE_SENDER=%s, in production: %s, is told off', (CODE_SENDER, production, sentence) => {
  expect(() => readMessageSender({ CODE_SENDER }, production)).toThrow(sentence);
});

it('in production it has to be said who sends, and nobody is a word for it', () => {
  expect(() => readMessageSender({}, true)).toThrow(
    'CODE_SENDER is not set. Set it to aws, or to none if nobody signs in with a code.',
  );
  expect(readMessageSender({ CODE_SENDER: 'none' }, true)).toBeNull();
});

describe('SMS_COUNTRIES', () => {
  const countries = (SMS_COUNTRIES: string) => readMessageSender({ SMS_COUNTRIES }, false)?.countries;

  it('is a list of country codes, and all where it is left out', () => {
    expect(countries('+86 +852, +853')).toEqual(['+86', '+852', '+853']);
    expect([countries(''), countries(' ')]).toEqual([undefined, undefined]);
  });

  it.each(['86', 'CN', ',', '+', '+0', '+86;+852', '+86 *', '+12345678'])(
    'is refused with a sentence: %s',
    (text) => {
      expect(() => countries(text)).toThrow(
        'SMS_COUNTRIES must be country codes with a plus, separated by blanks, such as "+86 +852".',
      );
    },
  );
});
