import { expect, it } from 'vitest';
import { readWebhookSender } from '../../../functions/runtime/webhook-sender.ts';

const PRIVATE = 'https://10.0.0.1/';

it('R31c: webhooks reach private addresses only while developing, and only if it is asked for', () => {
  for (const value of [undefined, '', 'off'])
    expect(readWebhookSender({ WEBHOOKS_TO_PRIVATE_ADDRESSES: value }, true).objectionTo(PRIVATE)).toBe(
      'PRIVATE',
    );
  const on = { WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on' };
  expect(readWebhookSender(on, false).objectionTo(PRIVATE)).toBeNull();
  expect(() => readWebhookSender(on, true)).toThrow('it is for development only');
  expect(() => readWebhookSender({ WEBHOOKS_TO_PRIVATE_ADDRESSES: 'yes' }, false)).toThrow(
    'must be on or off',
  );
});
