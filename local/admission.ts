import type { IncomingMessage } from 'node:http';
import { Lane, type LaneSize } from './lane.ts';
import { BODY_LIMIT_BYTES, requestBody } from './request-body.ts';

/** The limits of concurrent work on one machine. */
export interface LoadLimits {
  readonly large: LaneSize;
  readonly small: LaneSize;
  /** The longest time that a request waits for its turn. */
  readonly waitMs: number;
}

/** A body above this makes a request a large one: some 80 orders. */
export const SMALL_BYTES = 16 * 1024;

/** The defaults. A batch of 500 orders takes some 25 MB while it is worked on. */
export const USUAL_LOAD: LoadLimits = {
  large: { atOnce: 4, waiting: 16 },
  small: { atOnce: 64, waiting: 1000 },
  waitMs: 10_000,
};

/** An admitted request, which calls `leave` when its work is done, or the reason for the refusal. */
export type Admitted = { readonly body: Buffer; leave(): void } | 'too large' | 'busy';

/**
 * Admits requests. Small and large requests have separate lanes, so that waiting batches do not delay
 * sign-ins.
 */
export class Admission {
  readonly #small: Lane;
  readonly #large: Lane;

  constructor({ small, large, waitMs }: LoadLimits) {
    this.#small = new Lane(small, SMALL_BYTES, waitMs);
    this.#large = new Lane(large, BODY_LIMIT_BYTES, waitMs);
  }

  /** The bytes of request bodies that are in memory now. */
  get bytes(): number {
    return this.#small.bytes + this.#large.bytes;
  }

  /**
   * Reads the body, within the memory reserved for bodies, and then waits for a turn. A slow sender therefore
   * holds no turn. When there is no room, the request is refused before more of its body is read.
   */
  async admit(request: IncomingMessage, gone: AbortSignal): Promise<Admitted> {
    const promised = Number(request.headers['content-length'] ?? 0);
    if (promised > BODY_LIMIT_BYTES) return 'too large';
    let lane = this.#laneOf(promised);
    if (lane.isFull) return 'busy';
    let held = 0;
    const letGo = (): void => {
      lane.letGo(held);
      held = 0;
    };
    const roomFor = (bytes: number): boolean => {
      letGo();
      const fitting = this.#laneOf(Math.max(bytes, promised));
      if ((fitting !== lane && fitting.isFull) || !fitting.hold(bytes)) return false;
      lane = fitting;
      held = bytes;
      return true;
    };
    let entered = false;
    try {
      const body = await requestBody(request, roomFor);
      if (body === 'too large') return body;
      if (body === 'no room') return 'busy';
      entered = await lane.enter(gone);
      if (!entered) return 'busy';
      const leave = (): void => {
        letGo();
        lane.leave();
      };
      return { body, leave };
    } finally {
      if (!entered) letGo();
    }
  }

  #laneOf(bytes: number): Lane {
    return bytes > SMALL_BYTES ? this.#large : this.#small;
  }
}
