/**
 * What the API may do at AWS to send one-time codes: e-mails from its own address and no other, and text messages. A message
 * to a phone number has no resource that could be named, so everything that has one - every topic - is taken back.
 */
export function sendingCodes(from: string): sst.aws.FunctionPermissionArgs[] {
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
