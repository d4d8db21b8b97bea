import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * What SST linked to this function. SST ships the values of links in a file beside the bundle, encrypted by AES-256-GCM
 * with a key in the function's environment, so that a secret never shows in the function's configuration. `sst dev` and
 * `sst shell` put the same values in SST_RESOURCE_* variables instead.
 *
 * Read here in a few lines rather than through the sst package, whose install brings the 70 MB of its command line.
 */
interface LinkedResource {
  readonly value?: unknown;
}

type Links = Readonly<Record<string, LinkedResource | undefined>>;

const AUTH_TAG_BYTES = 16;
/** SST draws a fresh key for each deployment and encrypts one file with it, hence the constant nonce. */
const NONCE = Buffer.alloc(12, 0);

/** The value of a linked `sst.Secret`; undefined if no secret of that name is linked. */
export function linkedSecret(name: string, variables: NodeJS.ProcessEnv = process.env): string | undefined {
  const value = (fromVariable(name, variables) ?? linksOfFile(variables)[name])?.value;
  return typeof value === 'string' ? value : undefined;
}

function fromVariable(name: string, variables: NodeJS.ProcessEnv): LinkedResource | undefined {
  const text = variables[`SST_RESOURCE_${name}`];
  return text === undefined ? undefined : (JSON.parse(text) as LinkedResource);
}

function linksOfFile({ SST_KEY: key, SST_KEY_FILE: file }: NodeJS.ProcessEnv): Links {
  if (key === undefined || file === undefined) return {};
  const encrypted = readFileSync(file);
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), NONCE);
  decipher.setAuthTag(encrypted.subarray(-AUTH_TAG_BYTES));
  const opened = Buffer.concat([decipher.update(encrypted.subarray(0, -AUTH_TAG_BYTES)), decipher.final()]);
  return JSON.parse(opened.toString('utf8')) as Links;
}
