import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CodeMessage, Message } from '../../services/ports/message-sender.ts';

/** The messages that a server sent to people's contacts, as CODE_SENDER=file writes them. */
export interface SentMessages {
  readonly path: string;
  all(): readonly SentMessage[];
  to(contact: string): readonly SentMessage[];
  /** The last code that was sent to the contact. */
  codeFor(contact: string): string;
  /** Removes the file. */
  remove(): void;
}

export interface SentMessage extends Omit<CodeMessage, 'kind' | 'code'> {
  readonly kind: Message['kind'];
  /** Left out of a message about notices. */
  readonly code?: string | null;
  readonly text: string;
}

export function sentMessages(): SentMessages {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-sent-'));
  const path = join(folder, 'sent.jsonl');
  const all = (): SentMessage[] => {
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as SentMessage);
  };
  const to = (contact: string) => all().filter((message) => message.contact === contact);
  return {
    path,
    all,
    to,
    codeFor: (contact) => {
      const code = to(contact).at(-1)?.code;
      if (code === null || code === undefined) throw new Error(`${contact} was sent no code.`);
      return code;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A code of six digits that is not this one. */
export function otherThan(code: string, step = 1): string {
  return ((Number(code) + step) % 1_000_000).toString().padStart(6, '0');
}
