import type { AwsCredentials, AwsSettings } from '../../../adapters/aws-message-sender.ts';
import { required } from '../environment.ts';

/** Reads the settings of AWS. Throws an Error with a sentence for the operator. */
export function readAwsSettings(variables: NodeJS.ProcessEnv): AwsSettings {
  const region = required('AWS_REGION', variables['AWS_REGION']);
  return {
    region,
    from: senderAddress(required('CODE_SENDER_FROM', variables['CODE_SENDER_FROM'])),
    ses: address(
      'AWS_ENDPOINT_URL_SESV2',
      variables['AWS_ENDPOINT_URL_SESV2'] || `https://email.${region}.amazonaws.com`,
    ),
    sns: address(
      'AWS_ENDPOINT_URL_SNS',
      variables['AWS_ENDPOINT_URL_SNS'] || `https://sns.${region}.amazonaws.com`,
    ),
    credentials: () => requiredCredentials(variables),
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

/**
 * Lambda puts the credentials of the function's role into its environment. Throws an error with a sentence
 * for the operator if they are missing.
 */
export function requiredCredentials(variables: NodeJS.ProcessEnv): AwsCredentials {
  const sessionToken = variables['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: required('AWS_ACCESS_KEY_ID', variables['AWS_ACCESS_KEY_ID']),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY', variables['AWS_SECRET_ACCESS_KEY']),
    ...(sessionToken !== undefined && sessionToken !== '' && { sessionToken }),
  };
}
