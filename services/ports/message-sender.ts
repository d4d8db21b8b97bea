/** To whom a message goes, and in which language. */
interface Envelope {
  /** A phone number in E.164, or an e-mail address. */
  readonly contact: string;
  readonly medium: 'SMS' | 'EMAIL';
  readonly programme: string;
  readonly language: 'en' | 'zh';
}

/** A message about signing in. */
export interface CodeMessage extends Envelope {
  readonly kind: 'SIGN_IN_CODE' | 'INVITATION' | 'CONTACT_CHANGED';
  /** Six digits; null in an invitation, which asks to sign in with this contact, and in the notice that another contact signs in now. */
  readonly code: string | null;
  /** For how long the code holds. */
  readonly minutes: number;
}

/** One message that tells a person of one notice or of several (R31d). */
export interface NoticeMessage extends Envelope {
  readonly kind: 'NOTICES';
  /** The newest first. An e-mail shows them; a text message only counts those that are not about security. */
  readonly notices: readonly NoticeText[];
  /** How many there are beyond those. */
  readonly more: number;
}

/** A notice in one language. */
export interface NoticeText {
  readonly title: string;
  readonly text: string;
  /** True for a notice about the person's own access. A text message may name it, because it is not about money. */
  readonly security: boolean;
}

/** What a person is sent. */
export type Message = CodeMessage | NoticeMessage;

/** Sends one-time codes, invitations and notices. Throws when the message was not accepted; it may be sent again then. */
export interface MessageSender {
  send(message: Message): Promise<void>;
  /** Beginnings of the phone numbers that text messages go to, such as `+86`; without them, to all. */
  readonly countries?: readonly string[] | undefined;
  /** Hears that no more text messages are sent for now: once an hour from all servers together, however many are not. */
  readonly capped?: () => void;
}
