/** Why an attempt to send a message to a webhook failed. */
export type DeliveryFault =
  /** The name, or the address that it has at the moment, is not one that may be called. */
  | 'ADDRESS_NOT_ALLOWED'
  | 'NAME_NOT_FOUND'
  | 'NO_CONNECTION'
  /** There is no TLS connection, for example because of an expired certificate. */
  | 'NOT_SECURE'
  | 'TIMED_OUT'
  /** The connection ended before there was an answer, or the answer is not HTTP. */
  | 'BROKEN_ANSWER'
  | 'REDIRECTED'
  /** It answered with another status than 2xx. */
  | 'NOT_TAKEN';
