/**
 * Splits one direction of a Postgres connection into messages: a type, a length of four bytes that counts
 * itself, and the content. A client's first message has no type and is passed on with the type ''.
 */
export class ProtocolMessages {
  readonly #each: (type: string, message: Buffer) => void;
  #rest: Buffer = Buffer.alloc(0);
  #typed: boolean;

  constructor(from: 'client' | 'server', each: (type: string, message: Buffer) => void) {
    this.#typed = from === 'server';
    this.#each = each;
  }

  read(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const header = this.#typed ? 1 : 0;
      if (this.#rest.length < header + 4) return;
      const length = header + this.#rest.readUInt32BE(header);
      if (this.#rest.length < length) return;
      const message = this.#rest.subarray(0, length);
      this.#rest = this.#rest.subarray(length);
      this.#typed = true;
      this.#each(message.toString('latin1', 0, header), message);
    }
  }
}
