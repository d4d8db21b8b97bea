import { IncomingMessage } from 'node:http';

/**
 * A request of a server that takes over connections for WebSockets. Once somebody listens for upgrades, Node hands every request that asks for
 * any upgrade to that listener, without its body. RFC 9110 lets a server ignore an upgrade that it does not know (`h2c`), and such a
 * request is served as usual: to Node, it asks for none.
 */
export class UpgradableRequest extends IncomingMessage {
  /** As Node reads it from the head. It is set before this class could give it a value. */
  declare private asked: boolean | null;

  get upgrade(): boolean {
    return (
      this.asked === true &&
      (this.method === 'CONNECT' || this.headers.upgrade?.toLowerCase() === 'websocket')
    );
  }

  set upgrade(asked: boolean | null) {
    this.asked = asked;
  }
}
