/** What a person is sent. */
export interface CodeMessage {
  /** A phone number in E.164, or an e-mail address. */
  readonly contact: string;
  readonly medium: 'SMS' | 'EMAIL';
  readonly kind: 'SIGN_IN_CODE' | 'INVITATION' | 'CONTACT_CHANGED';
  /** Six digits; null in an invitation, which asks to sign in with this contact, and in the notice that another contact signs in now. */
  readonly code: string | null;
  /** For how long the code holds. */
  readonly minutes: number;
  readonly programme: string;
  readonly language: 'en' | 'zh';
}

/** Sends one-time codes. Throws when the message was not accepted; it may be sent again then. */
export interface CodeSender {
  send(message: CodeMessage): Promise<void>;
  /** Beginnings of the phone numbers that text messages go to, such as `+86`; without them, to all. */
  readonly countries?: readonly string[] | undefined;
  /** Hears that no more text messages are sent for now: once an hour from all servers together, however many are not. */
  readonly capped?: () => void;
}
