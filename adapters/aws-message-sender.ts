import { AwsClient } from 'aws4fetch';
import type { Message, MessageSender } from '../services/ports/message-sender.ts';
import { messageText } from './message-text.ts';

/** The time limit of sending, retries included: a person waits for the code this long. */
const PATIENCE_MS = 5000;
const REPETITIONS = 2;

/** The addresses and credentials of AWS. */
export interface AwsSettings {
  readonly region: string;
  /** The sender of e-mail: an address, alone or with a name. */
  readonly from: string;
  /** The addresses of the two services, without a slash at the end. */
  readonly ses: string;
  readonly sns: string;
  /** Called for each message, because credentials change while a function runs. Throws if they are missing. */
  readonly credentials: () => AwsCredentials;
}

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * E-mail by SES, text messages by SNS, in the function's own region and with its own role. Two signed
 * requests replace two SDK clients, which would double the start time of the function.
 */
export function awsMessageSender({ region, from, ses, sns, credentials }: AwsSettings): MessageSender {
  const client = (service: string) =>
    new AwsClient({ ...credentials(), retries: REPETITIONS, region, service });
  return {
    send: async (message) => {
      if (message.medium === 'EMAIL')
        await post(client('ses'), `${ses}/v2/email/outbound-emails`, JSON_TYPE, email(message, from));
      else await post(client('sns'), `${sns}/`, FORM_TYPE, textMessage(message));
    },
  };
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

function email(message: Message, from: string): string {
  const { subject, body } = messageText(message);
  const text = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  return JSON.stringify({
    FromEmailAddress: from,
    Destination: { ToAddresses: [message.contact] },
    Content: { Simple: { Subject: text(subject), Body: { Text: text(body) } } },
  });
}

function textMessage(message: Message): string {
  return new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    PhoneNumber: message.contact,
    Message: messageText(message).body,
    'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
    'MessageAttributes.entry.1.Value.DataType': 'String',
    'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
  }).toString();
}

async function post(client: AwsClient, url: string, contentType: string, body: string): Promise<void> {
  const response = await client.fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const answer = await response.text();
  if (!response.ok)
    throw new Error(
      `${new URL(url).hostname} answered ${response.status.toString()} ${errorCode(response.headers, answer)}`,
    );
}

/** The error code of AWS. Its message is left out, because it repeats addresses. */
function errorCode(headers: Headers, answer: string): string {
  const told = headers.get('x-amzn-errortype') ?? /<Code>([^<]*)<\/Code>/.exec(answer)?.[1] ?? '';
  return /^[A-Za-z.]+/.exec(told)?.[0] ?? 'without a reason';
}
