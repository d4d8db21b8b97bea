import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Admission } from '../admission.ts';
import { apiEvent } from '../api-event.ts';
import { callerLeft } from '../caller-left.ts';
import { refuseAdmission } from '../gateway.ts';
import { EventStream } from './event-stream.ts';
import { Sweep } from './sweep.ts';
import type { Live } from './web-sockets.ts';

/** The subscriptions of one server that are sent as event streams. */
export class EventStreams {
  readonly #open = new Sweep<EventStream>((stream, now, tick) => {
    stream.look(now, tick);
  });
  #live: Live | undefined;
  #stopping = false;

  ready(live: Live | undefined): void {
    this.#live = live;
    if (live !== undefined) this.#open.begin(live.door.settings.pingMs);
  }

  /** Whether this request is one for a stream. */
  takes({ method, headers }: IncomingMessage): boolean {
    return method !== 'OPTIONS' && this.#live?.door.wantsStream(headers.accept) === true;
  }

  /** Takes a turn among the requests only until the stream has begun: a stream that is open holds up no request. */
  async serve(request: IncomingMessage, response: ServerResponse, admission: Admission): Promise<void> {
    const live = this.#live;
    if (live === undefined) return;
    const admitted = await admission.admit(request, callerLeft(request, response));
    if (typeof admitted === 'string') return refuseAdmission(admitted, request, response);
    let left = false;
    const leave = (): void => {
      if (!left) admitted.leave();
      left = true;
    };
    try {
      const event = apiEvent(request, admitted.body, new Date(), live.proxies);
      const place = this.#stopping ? undefined : live.counts.open(event.requestContext.http.sourceIp);
      if (place === undefined) return refuseAdmission('busy', request, response);
      const stream = new EventStream(response, live, event, place, leave);
      this.#open.add(stream);
      response.once('close', () => {
        this.#open.delete(stream);
      });
      await stream.open(event);
    } finally {
      leave();
    }
  }

  /** Ends every stream, so that its client opens it again. */
  close(): void {
    this.#stopping = true;
    this.#open.end();
    for (const stream of this.#open.all) stream.end();
  }
}
