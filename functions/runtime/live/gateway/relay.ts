import { setTimeout as pause } from 'node:timers/promises';
import { databaseIsAway } from '../../../../db/failure.ts';
import { noteWhoHears } from '../../../../services/messaging/live/note-who-hears.ts';
import {
  forgetTokenRefusals,
  isRelayAtWork,
  relayWorks,
  takeDue,
  takeSilent,
  takeToClose,
  type TakenConnection,
} from '../../../../services/messaging/live/relay-live.ts';
import { forgetConnection } from '../../../../services/messaging/live/end-live.ts';
import type { SocketGateway } from '../../../../services/ports/socket-gateway.ts';
import { logger } from '../../log/logger.ts';
import { CLOSE } from '../close-codes.ts';
import { REFUSALS_KEPT_MS } from '../refusal-delay.ts';
import { gatewayCall } from './gateway-call.ts';
import { close, serve, TAKEN_MS } from './serve.ts';

/** How often a relay looks for what happened. */
const LOOK_EVERY_MS = 500;
const AFTER_FAILURE_MS = 1000;
/** A relay says as often that it is at work, for twice as long. */
const SAY_EVERY_MS = 2500;
/** When there were connections and are none any more for so long, a relay ends. Where there are none from the beginning, it ends at once. */
const IDLE_MS = 10_000;
const TIDY_EVERY_MS = 30_000;
/** API Gateway closes a connection on which nothing is said for ten minutes. */
const SILENT_MS = 8 * 60_000;
/** Connections that one relay serves at the same time. */
const AT_ONCE = 100;

const PING = JSON.stringify({ type: 'ping' });

/** How a run of a relay went. */
export interface RelayRun {
  readonly sent: number;
  readonly closed: number;
}

/**
 * Sends what happens to the stored subscriptions of an API Gateway, until the time of this run is over or there are no connections. Several
 * may work side by side: a connection is served by one at a time. A relay that is killed leaves connections that nobody can know about,
 * and another one closes these: their clients connect again and go on from the last position that they have.
 */
export class Relay {
  readonly #gateway: SocketGateway;
  readonly #hasTime: () => boolean;
  readonly #serving = new Map<string, Promise<void>>();
  #sent = 0;
  #closed = 0;
  #saidAt = -Infinity;
  #tidiedAt = -Infinity;

  constructor(gateway: SocketGateway, hasTime: () => boolean) {
    this.#gateway = gateway;
    this.#hasTime = hasTime;
  }

  /** One that was `woken` has nothing to do where another one works. */
  async run(woken: boolean): Promise<RelayRun> {
    if (woken && (await isRelayAtWork(gatewayCall()))) return { sent: 0, closed: 0 };
    let busyAt = -Infinity;
    let failed = false;
    do {
      try {
        if (await this.#look()) busyAt = performance.now();
        else if (busyAt > 0) await pause(LOOK_EVERY_MS);
        failed = false;
      } catch (error) {
        if (!databaseIsAway(error)) throw error;
        if (!failed) logger().error({ err: error }, 'events cannot be read; trying again every second');
        failed = true;
        await pause(AFTER_FAILURE_MS);
      }
    } while (this.#hasTime() && (failed || performance.now() - busyAt < IDLE_MS));
    await Promise.all(this.#serving.values());
    await relayWorks(gatewayCall(), null);
    return { sent: this.#sent, closed: this.#closed };
  }

  /** Answers whether there are connections. */
  async #look(): Promise<boolean> {
    const tick = performance.now();
    if (tick - this.#saidAt > SAY_EVERY_MS) {
      this.#saidAt = tick;
      await relayWorks(gatewayCall(), new Date(Date.now() + 2 * SAY_EVERY_MS));
    }
    const some = await noteWhoHears(gatewayCall());
    if (!some) return this.#serving.size > 0;
    if (tick - this.#tidiedAt > TIDY_EVERY_MS) {
      this.#tidiedAt = tick;
      await this.#tidy();
    }
    let begun = this.#begin(await takeToClose(gatewayCall(), takenUntil()), (taken) => this.#close(taken));
    if (this.#serving.size < AT_ONCE)
      begun += this.#begin(await takeDue(gatewayCall(), takenUntil()), (taken) => this.#serve(taken));
    if (begun === 0 || this.#serving.size >= AT_ONCE)
      await Promise.race([...this.#serving.values(), pause(LOOK_EVERY_MS)]);
    return true;
  }

  #begin(taken: readonly TakenConnection[], work: (taken: TakenConnection) => Promise<void>): number {
    for (const one of taken) {
      const served = work(one)
        // What was taken and not let go of is closed when its time is over.
        .catch((error: unknown) => {
          logger().error({ err: error }, 'a connection could not be served; it will be closed');
        })
        .then(() => void this.#serving.delete(one.id));
      this.#serving.set(one.id, served);
    }
    return taken.length;
  }

  async #serve(taken: TakenConnection): Promise<void> {
    const sent = await serve(this.#gateway, taken, this.#hasTime);
    this.#sent += sent;
  }

  async #close(taken: TakenConnection): Promise<void> {
    const { ended, closesAt, closeCode, closeReason } = taken;
    const isDue = ended || closesAt.getTime() <= Date.now();
    await close(this.#gateway, taken, isDue ? [closeCode, closeReason] : CLOSE.LATER);
    this.#closed += 1;
  }

  /** Keeps silent connections open, and finds those that are gone. */
  async #tidy(): Promise<void> {
    const call = gatewayCall();
    await forgetTokenRefusals(call, REFUSALS_KEPT_MS);
    for (const id of await takeSilent(call, SILENT_MS)) {
      if (!this.#hasTime()) return;
      if ((await this.#gateway.send(id, PING)) === 'GONE') await forgetConnection(call, id);
    }
  }
}

const takenUntil = (): Date => new Date(Date.now() + TAKEN_MS);
