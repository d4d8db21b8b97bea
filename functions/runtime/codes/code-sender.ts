import { closeSync, openSync } from 'node:fs';
import type { CodeSender } from '../../../services/ports/code-sender.ts';
import { awsCodeSender } from '../../../adapters/aws-code-sender.ts';
import { consoleCodeSender, fileCodeSender } from '../../../adapters/development-code-senders.ts';
import { readAwsSettings } from './aws-settings.ts';
import { environment, required } from '../environment.ts';
import { logger } from '../log/logger.ts';
import { requestScope } from '../graphql/request-scope.ts';
import { readSmsCountries } from './sms-countries.ts';

let known: { readonly sender: CodeSender | null } | undefined;

/** What sends one-time codes and invitations: CODE_SENDER. Read once; null where nobody sends. */
export function codeSender(): CodeSender | null {
  known ??= { sender: readCodeSender(process.env, environment().production) };
  return known.sender;
}

/**
 * `aws` sends by SES and SNS, `console` writes to standard output and `file` to CODE_SENDER_FILE; with `none` nobody is sent
 * anything (null). Left out, a development
 * server writes to the console. Throws an Error with a sentence for the operator.
 */
export function readCodeSender(variables: NodeJS.ProcessEnv, production: boolean): CodeSender | null {
  const name = variables['CODE_SENDER'] || (production ? '' : 'console');
  if (name === '')
    throw new Error('CODE_SENDER is not set: it takes aws, or none where nobody signs in by a code.');
  if (name === 'none') return null;
  if (name === 'aws') return heardOf(awsCodeSender(readAwsSettings(variables)), variables);
  if (name !== 'console' && name !== 'file')
    throw new Error('CODE_SENDER must be aws, console, file or none.');
  if (production)
    throw new Error(`CODE_SENDER=${name} shows codes to whoever can read it: it is for development only.`);
  return heardOf(
    name === 'console'
      ? consoleCodeSender
      : fileCodeSender(writable(required('CODE_SENDER_FILE', variables['CODE_SENDER_FILE']))),
    variables,
  );
}

/** The path as it is, once it can be written to. */
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

/** What is not sent is not told to the caller, so it has to be told here. Neither the contact nor the code is. */
function heardOf(sender: CodeSender, variables: NodeJS.ProcessEnv): CodeSender {
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
