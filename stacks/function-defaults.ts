import { bundling } from './bundling.ts';
import { databaseUrl } from './database.ts';
import { settings } from './settings.ts';

/** What all functions have in common; each stack adds its handler, its time limit and what else it is linked to. */
export const functionDefaults = {
  runtime: 'nodejs24.x',
  architecture: 'arm64',
  memory: '1024 MB',
  logging: { format: 'text', retention: '3 months' },
  nodejs: { ...bundling, esbuild: { external: [...bundling.esbuild.external] } },
  link: [databaseUrl],
} satisfies Omit<sst.aws.FunctionArgs, 'handler'>;

export const commonEnvironment = { NODE_ENV: 'production', LOG_LEVEL: settings.logLevel, PAYOUT_PROVIDER: settings.payoutProvider };
