/**
 * The permissions of the API at AWS for sending one-time codes: e-mails from its own address only, and text
 * messages. AWS has no resource name for a text message to a phone number. The permission is therefore given
 * for all resources, and then denied for everything that has a name, which is every topic.
 */
export function sendingMessages(from: string): sst.aws.FunctionPermissionArgs[] {
  const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
  return [
    {
      actions: ['ses:SendEmail'],
      resources: ['*'],
      conditions: [{ test: 'StringEquals', variable: 'ses:FromAddress', values: [address.trim()] }],
    },
    { actions: ['sns:Publish'], resources: ['*'] },
    { effect: 'deny', actions: ['sns:Publish'], resources: ['arn:*:sns:*:*:*'] },
  ];
}
