/** What a person is sent. */
export interface CodeMessage {
  /** A phone number in E.164, or an e-mail address. */
  readonly contact: string;
  readonly medium: 'SMS' | 'EMAIL';
  readonly kind: 'SIGN_IN_CODE' | 'INVITATION';
  /** Six digits; null in an invitation, which asks to sign in with this contact. */
  readonly code: string | null;
  /** For how long the code holds. */
  readonly minutes: number;
  readonly programme: string;
  readonly language: 'en' | 'zh';
}

/** Sends one-time codes. Throws when the message was not accepted; it may be sent again then. */
export interface CodeSender {
  send(message: CodeMessage): Promise<void>;
}
