import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { DeliveryFault } from '../domain/platform/delivery-fault.ts';
import { webhookUrlFault } from '../domain/platform/webhook-url.ts';
import type { WebhookAnswer, WebhookMessage, WebhookSender } from '../services/ports/webhook-sender.ts';
import {
  AddressNotAllowed,
  type AddressesOf,
  checkedLookup,
  dnsAddresses,
  systemAddresses,
} from './checked-lookup.ts';
import { isPublicAddress } from './public-address.ts';

/** One attempt takes no longer, whatever the receiver does. */
const LIMIT_MS = 10_000;
/** Of the answer's body no more is read; nothing of it is kept. */
const LONGEST_BODY = 64 * 1024;

export interface WebhookSenderSettings {
  /** Whether http and addresses of private networks are allowed, for development. */
  readonly toPrivateAddresses: boolean;
  /** How names are looked up; by the name servers if left out. */
  readonly addressesOf?: AddressesOf;
  /** The time limit of an attempt, in milliseconds. */
  readonly limitMs?: number;
}

type Outcome = Pick<WebhookAnswer, 'status' | 'fault' | 'retryAfter'>;

/** Sends over HTTPS. It follows no redirect, and decides at each connection whether the address may be called. */
export function httpWebhookSender(settings: WebhookSenderSettings): WebhookSender {
  const { toPrivateAddresses, limitMs = LIMIT_MS } = settings;
  const isAllowed = (address: string): boolean => toPrivateAddresses || isPublicAddress(address);
  const addressesOf = settings.addressesOf ?? (toPrivateAddresses ? systemAddresses : dnsAddresses());
  const lookup = checkedLookup(addressesOf, isAllowed);
  const objectionTo: WebhookSender['objectionTo'] = (url) => {
    const fault = webhookUrlFault(url, toPrivateAddresses);
    if (fault !== null) return fault;
    const literal = literalOf(new URL(url));
    return isIP(literal) === 0 || isAllowed(literal) ? null : 'PRIVATE';
  };
  return {
    objectionTo,
    send: async (message) => {
      const startedAt = performance.now();
      const outcome: Outcome =
        objectionTo(message.url) === null
          ? await attempt(message, { lookup, isAllowed, limitMs })
          : failed('ADDRESS_NOT_ALLOWED');
      return { ...outcome, milliseconds: Math.round(performance.now() - startedAt) };
    },
  };
}

/** The host without the brackets around an IPv6 address. */
const literalOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

interface Means {
  readonly lookup: LookupFunction;
  readonly isAllowed: (address: string) => boolean;
  readonly limitMs: number;
}

const failed = (fault: DeliveryFault): Outcome => ({ status: null, fault, retryAfter: null });

/** The fault of an error, by how far the attempt had come. */
const FAULT_AT = {
  NAME: 'NAME_NOT_FOUND',
  CONNECTION: 'NO_CONNECTION',
  ENCRYPTION: 'NOT_SECURE',
  ANSWER: 'BROKEN_ANSWER',
} as const satisfies Readonly<Record<string, DeliveryFault>>;

function attempt(message: WebhookMessage, { lookup, isAllowed, limitMs }: Means): Promise<Outcome> {
  return new Promise((resolve) => {
    const target = new URL(message.url);
    const isSecure = target.protocol === 'https:';
    // For an address in place of a name, nothing is looked up.
    let stage: keyof typeof FAULT_AT = isIP(literalOf(target)) === 0 ? 'NAME' : 'CONNECTION';
    let answered: Outcome | undefined;
    const request = openRequest(isSecure, target, lookup, message);
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      request.destroy();
      // An answer that broke off after its status was still an answer.
      resolve(answered ?? outcome);
    };
    const timer = setTimeout(() => {
      end(failed('TIMED_OUT'));
    }, limitMs);
    request.on('socket', (socket) => {
      socket.on('lookup', (error) => {
        if (!(error instanceof Error)) stage = 'CONNECTION';
      });
      socket.on('connect', () => {
        if (isAllowed(socket.remoteAddress ?? '')) stage = isSecure ? 'ENCRYPTION' : 'ANSWER';
        else end(failed('ADDRESS_NOT_ALLOWED'));
      });
      socket.on('secureConnect', () => {
        stage = 'ANSWER';
      });
    });
    request.on('response', (answer) => {
      answered = outcomeOf(answer);
      readToTheEnd(answer, () => {
        end(failed('BROKEN_ANSWER'));
      });
    });
    request.on('error', (error) => {
      end(failed(error instanceof AddressNotAllowed ? 'ADDRESS_NOT_ALLOWED' : FAULT_AT[stage]));
    });
    // Also when the receiver wants to speak another protocol.
    request.on('close', () => {
      end(failed(FAULT_AT[stage]));
    });
    request.end(message.body);
  });
}

function openRequest(
  isSecure: boolean,
  target: URL,
  lookup: LookupFunction,
  message: WebhookMessage,
): ClientRequest {
  const open = isSecure ? requestHttps : requestHttp;
  // A connection is not used again: it was allowed when it was opened.
  return open(target, { method: 'POST', agent: false, lookup, headers: headersOf(message) });
}

/** By the Standard Webhooks scheme: while there are two secrets, there are two signatures. */
function headersOf({ id, at, body, secrets }: WebhookMessage): Record<string, string | number> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
  return {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Tributary-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': Math.floor(at.getTime() / 1000),
    'webhook-signature': signatures.join(' '),
  };
}

/** The status decides; what else the receiver says does not matter. */
function outcomeOf({ statusCode: status = 0, headers }: IncomingMessage): Outcome {
  const retryAfter = headers['retry-after'] ?? null;
  if (status >= 200 && status < 300) return { status, fault: null, retryAfter };
  return { status, fault: status >= 300 && status < 400 ? 'REDIRECTED' : 'NOT_TAKEN', retryAfter };
}

/** Reads the body, so that the receiver can end what it began, up to a limit. */
function readToTheEnd(answer: IncomingMessage, then: () => void): void {
  let size = 0;
  answer.on('data', (part: Buffer) => {
    size += part.length;
    if (size > LONGEST_BODY) then();
  });
  answer.on('error', then);
  answer.on('end', then);
}
