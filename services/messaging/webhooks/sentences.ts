import type { WebhookStop } from '../../../domain/messaging/webhook.ts';
import type { WebhookUrlFault } from '../../../domain/platform/webhook-url.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const WEBHOOK_SENTENCES = {
  noWebhook: () => say('There is no such webhook.', '没有这个 Webhook。'),
  tooManyWebhooks: (most: number) =>
    say(
      `At most ${most.toString()} webhooks may be switched on. Switch off another one first.`,
      `最多启用 ${most.toString()} 个 Webhook，请先停用其他 Webhook。`,
    ),
  switchedOff: () =>
    say(
      'The webhook is switched off. Switch it on first with enableWebhook.',
      '该 Webhook 已停用，请先通过 enableWebhook 启用。',
    ),
} as const;

export const URL_FAULT_WORDS: Readonly<Record<WebhookUrlFault, Sentence>> = {
  TOO_LONG: say('Give at most 1000 characters.', '最多 1000 个字符。'),
  NOT_A_URL: say(
    'Give an address such as https://shop.example/webhooks.',
    '请填写地址，例如 https://shop.example/webhooks。',
  ),
  NOT_HTTPS: say('The address must begin with https.', '地址必须以 https 开头。'),
  HAS_CREDENTIALS: say(
    'The address must not contain a user name or a password.',
    '地址不能包含用户名或密码。',
  ),
  HAS_FRAGMENT: say('The address must not contain #.', '地址不能包含 #。'),
  PORT: say('The port must be 443, or 1024 and above.', '端口须为 443，或不小于 1024。'),
  PRIVATE: say('The address is in a private or reserved network.', '地址属于私有网络或保留网络。'),
};

/** Why a webhook is switched off, when no operator gave a reason. */
export const STOP_WORDS: Readonly<Record<WebhookStop, Sentence>> = {
  OPERATOR: say('An operator switched it off.', '由运营人员停用。'),
  NO_SUCCESS: say('It took nothing for a week.', '一周内没有成功接收任何事件。'),
  GONE: say('The receiver answered that it is gone for good (410).', '接收方回复已永久失效（410）。'),
};
