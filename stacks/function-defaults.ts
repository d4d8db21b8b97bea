import { bundling } from './bundling.ts';
import { settings } from './settings.ts';

/**
 * Only Lambda may assume the role. SST's default also allows every principal of the AWS account that has the
 * permission to assume roles.
 */
const LAMBDA_ONLY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/**
 * The common settings of all functions. Each stack adds its handler, its time limit and the secrets that its
 * code reads.
 */
export const functionDefaults = {
  runtime: 'nodejs24.x',
  architecture: 'arm64',
  memory: '1024 MB',
  logging: { format: 'text', retention: '3 months' },
  nodejs: { ...bundling, esbuild: { external: [...bundling.esbuild.external] } },
  // `sst dev` assumes the role itself.
  ...(!$dev && { transform: { role: { assumeRolePolicy: LAMBDA_ONLY } } }),
} satisfies Omit<sst.aws.FunctionArgs, 'handler'>;

export const commonEnvironment = { NODE_ENV: 'production', LOG_LEVEL: settings.logLevel };
