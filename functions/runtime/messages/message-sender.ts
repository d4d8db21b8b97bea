import { closeSync, openSync } from 'node:fs';
import type { MessageSender } from '../../../services/ports/message-sender.ts';
import { awsMessageSender } from '../../../adapters/aws-message-sender.ts';
import { consoleMessageSender, fileMessageSender } from '../../../adapters/development-message-senders.ts';
import { readAwsSettings } from './aws-settings.ts';
import { environment, required } from '../environment.ts';
import { logger } from '../log/logger.ts';
import { requestScope } from '../graphql/request-scope.ts';
import { readSmsCountries } from './sms-countries.ts';

let known: { readonly sender: MessageSender | null } | undefined;

/** The sender of one-time codes, invitations and notices: CODE_SENDER. Read once; null if nothing is sent. */
export function messageSender(): MessageSender | null {
  known ??= { sender: readMessageSender(process.env, environment().production) };
  return known.sender;
}

/**
 * `aws` sends by SES and SNS, `console` writes to standard output and `file` to CODE_SENDER_FILE; `none`
 * sends nothing (null). If it is not set, a development server writes to the console. Throws an Error with
 * a sentence for the operator.
 */
export function readMessageSender(variables: NodeJS.ProcessEnv, production: boolean): MessageSender | null {
  const name = variables['CODE_SENDER'] || (production ? '' : 'console');
  if (name === '')
    throw new Error('CODE_SENDER is not set. Set it to aws, or to none if nobody signs in with a code.');
  if (name === 'none') return null;
  if (name === 'aws') return heardOf(awsMessageSender(readAwsSettings(variables)), variables);
  if (name !== 'console' && name !== 'file')
    throw new Error('CODE_SENDER must be aws, console, file or none.');
  if (production)
    throw new Error(
      `CODE_SENDER=${name} writes codes where other people can read them: it is for development only.`,
    );
  return heardOf(
    name === 'console'
      ? consoleMessageSender
      : fileMessageSender(writable(required('CODE_SENDER_FILE', variables['CODE_SENDER_FILE']))),
    variables,
  );
}

/** Returns the path after checking that it can be written to. */
function writable(path: string): string {
  try {
    closeSync(openSync(path, 'a', 0o600));
    return path;
  } catch (error) {
    throw new Error(
      `CODE_SENDER_FILE: ${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}).`,
      { cause: error },
    );
  }
}

/** The caller is not told if a message is not sent, so it is logged here, without the contact and the code. */
function heardOf(sender: MessageSender, variables: NodeJS.ProcessEnv): MessageSender {
  const requestId = (): string | undefined => requestScope.getStore()?.requestId;
  return {
    countries: readSmsCountries(variables),
    capped: () => {
      logger().error({ requestId: requestId() }, 'text messages are capped');
    },
    send: async (message) => {
      try {
        await sender.send(message);
      } catch (error) {
        const { medium, kind } = message;
        logger().error({ requestId: requestId(), medium, kind, err: error }, 'a message was not sent');
        throw error;
      }
    },
  };
}
