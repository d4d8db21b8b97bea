import { AwsClient } from 'aws4fetch';
import type { CodeMessage, CodeSender } from '../../../services/ports/code-sender.ts';
import { codeText } from './code-text.ts';
import { required } from '../environment.ts';

/** The whole of it, repetitions included: whoever waits for a code waits for this. */
const PATIENCE_MS = 5000;
const REPETITIONS = 2;

/**
 * E-mail by SES, text messages by SNS, in the function's own region and with its own rights. Two requests signed in a few
 * lines rather than two SDK clients, which would double the time that the function needs to start.
 */
export function awsCodeSender(variables: NodeJS.ProcessEnv): CodeSender {
  const region = required('AWS_REGION', variables['AWS_REGION']);
  const from = senderAddress(required('CODE_SENDER_FROM', variables['CODE_SENDER_FROM']));
  const ses = address(
    'AWS_ENDPOINT_URL_SESV2',
    variables['AWS_ENDPOINT_URL_SESV2'] || `https://email.${region}.amazonaws.com`,
  );
  const sns = address(
    'AWS_ENDPOINT_URL_SNS',
    variables['AWS_ENDPOINT_URL_SNS'] || `https://sns.${region}.amazonaws.com`,
  );
  return {
    send: async (message) => {
      const credentials = requiredCredentials(variables);
      if (message.medium === 'EMAIL')
        await post(
          new AwsClient({ ...credentials, region, service: 'ses' }),
          `${ses}/v2/email/outbound-emails`,
          JSON_TYPE,
          email(message, from),
        );
      else
        await post(
          new AwsClient({ ...credentials, region, service: 'sns' }),
          `${sns}/`,
          FORM_TYPE,
          textMessage(message),
        );
    },
  };
}

function senderAddress(text: string): string {
  if (!/^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text.trim()))
    throw new Error(
      'CODE_SENDER_FROM must be an e-mail address, alone or with a name: Tea <codes@tea.example>.',
    );
  return text;
}

function address(name: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(`${name} must be an http or https address.`);
  return url;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Lambda puts the rights of the function's role into its environment. Throws a sentence for the operator where they are missing. */
export function requiredCredentials(variables: NodeJS.ProcessEnv) {
  const sessionToken = variables['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: required('AWS_ACCESS_KEY_ID', variables['AWS_ACCESS_KEY_ID']),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY', variables['AWS_SECRET_ACCESS_KEY']),
    ...(sessionToken !== undefined && sessionToken !== '' && { sessionToken }),
    retries: REPETITIONS,
  };
}

function email(message: CodeMessage, from: string): string {
  const { subject, body } = codeText(message);
  const text = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  return JSON.stringify({
    FromEmailAddress: from,
    Destination: { ToAddresses: [message.contact] },
    Content: { Simple: { Subject: text(subject), Body: { Text: text(body) } } },
  });
}

function textMessage(message: CodeMessage): string {
  return new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    PhoneNumber: message.contact,
    Message: codeText(message).body,
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

/** What AWS calls the error. Its sentence stays out: it repeats addresses. */
function errorCode(headers: Headers, answer: string): string {
  const told = headers.get('x-amzn-errortype') ?? /<Code>([^<]*)<\/Code>/.exec(answer)?.[1] ?? '';
  return /^[A-Za-z.]+/.exec(told)?.[0] ?? 'without a reason';
}
