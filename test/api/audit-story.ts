import type { JWTPayload } from 'jose';
import { expect } from 'vitest';
import { asker, type Asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { reviewed, withdraw, type WithdrawalAnswer } from '../support/programme/payouts.ts';
import { people, type Member } from '../support/programme/people.ts';
import { sales, type Sale } from '../support/programme/sales.ts';
import type { Served } from '../support/programme/served.ts';
import { at } from '../support/programme/time.ts';
import { OLIVIA } from './raw-request.ts';

/** A change that somebody asks for, and what the audit log has to say of it. */
export interface Asked {
  readonly by: JWTPayload | null;
  readonly input: unknown;
  /** One for each line that it writes, in the order in which they were written. */
  readonly lines: readonly Said[];
  /** What asking the very same again writes; nothing unless told. */
  readonly again?: readonly Said[];
  /** True: the very same again is refused. */
  readonly onlyOnce?: boolean;
}

interface Said {
  readonly action?: string;
  /** Who, where that is another than the token says. */
  readonly actor?: unknown;
  readonly subject: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
}

/** One example of each mutation: what was there before is made in the story. */
export type Examples = Readonly<Record<string, (story: Story) => Asked | Promise<Asked>>>;

/** Mutations that change nothing that an operator or money is about, and why each is not on the log. */
export type NotLogged = Readonly<Record<string, string>>;

/** What a shop tells of on the day itself. */
export const TODAY = new Date().toISOString();

/** Ada sponsors Ben, who sells. */
export interface Story extends ReturnType<typeof people>, ReturnType<typeof sales>, ReturnType<typeof books> {
  readonly served: Served;
  readonly admin: Asker;
  readonly ada: Member;
  readonly ben: Member;
}

export async function storyIn(served: Served): Promise<Story> {
  const admin = asker(served, OLIVIA);
  const verbs = { ...people(served, admin, asker(served, null)), ...sales(admin), ...books(served, admin) };
  const [ada, ben] = await verbs.line('Ada', 'Ben');
  return { served, admin, ada, ben, ...verbs };
}

export const as = (of: Member): JWTPayload => ({ sub: of.name, role: 'DISTRIBUTOR', distributor: of.id });
export const CUSTOMER = 'a customer of Ben';
export const ACCOUNT = '6222 0000 1234 5678';
/** What no line may hold, whatever was asked for. */
export const NEVER = [CUSTOMER, ACCOUNT, '@example.com'];

export const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const an = (prefix: string): unknown => like(new RegExp(`^${prefix}_[0-9a-z]{26,}$`));
export const containing = (part: object): unknown => expect.objectContaining(part);
export const INSTANT = like(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);

export const sold = (story: Story, sale: Sale = {}) =>
  story.sale({ by: story.ben, customer: CUSTOMER, ...sale });

/** Ben has 10,000.00 in March, and asks for some of it. */
export async function asking(story: Story, amount: string): Promise<WithdrawalAnswer> {
  await sold(story, { goods: '100000.00', completedAt: at('2025-03-12') });
  await story.settle('2025-03');
  return withdraw(asker(story.served, as(story.ben)), amount, { payoutAccount: ACCOUNT });
}

export const approved = async (story: Story, amount: string) =>
  reviewed(story.admin, await asking(story, amount), 'APPROVE');
export const worth = (amount: string) => ({
  amount: `${amount} CNY`,
  fee: '0.00 CNY',
  tax: '0.00 CNY',
  net: `${amount} CNY`,
});

export const OSCAR = { contact: 'oscar@example.com', displayName: 'Oscar' };

export async function invited({ admin }: Story): Promise<string> {
  return (
    await admin.do<{ operator: { id: string } }>(
      'inviteOperator',
      OSCAR,
      '... on OperatorInvited { operator { id } }',
    )
  ).operator.id;
}

/** The code that the contact is sent. */
export async function codeFor({ served }: Story, contact: string): Promise<string> {
  await asker(served, null).do('requestSignInCode', { contact }, '... on SignInCodeRequested { expiresAt }');
  return served.sent.codeFor(contact);
}
