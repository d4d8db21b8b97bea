import type { DeliveryFault } from '../../../domain/platform/delivery-fault.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const DELIVERY_SENTENCES = {
  noDelivery: () => say('There is no such delivery.', '没有这条投递记录。'),
} as const;

/** Why an attempt failed. None says anything about the network that the server is in. */
export const FAULT_WORDS: Readonly<Record<DeliveryFault, Sentence>> = {
  ADDRESS_NOT_ALLOWED: say(
    'The address leads into a private or reserved network.',
    '地址指向私有网络或保留网络。',
  ),
  NAME_NOT_FOUND: say('The name of the receiver was not found.', '找不到接收方的域名。'),
  NO_CONNECTION: say('The receiver could not be reached.', '无法连接接收方。'),
  NOT_SECURE: say(
    'There is no secure connection: the certificate or the TLS version is not accepted.',
    '无法建立安全连接：证书或 TLS 版本不被接受。',
  ),
  TIMED_OUT: say('The receiver did not answer within 10 seconds.', '接收方未在 10 秒内应答。'),
  BROKEN_ANSWER: say(
    'The connection ended without an answer that can be read.',
    '连接中断，没有可读取的应答。',
  ),
  REDIRECTED: say(
    'The receiver answered with a redirect, which is not followed.',
    '接收方返回了重定向，系统不会跟随。',
  ),
  NOT_TAKEN: say(
    'The receiver answered with a status that is not from 200 to 299.',
    '接收方返回的状态码不在 200 至 299 之间。',
  ),
};
