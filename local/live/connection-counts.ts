import type { LiveSettings } from '../../functions/runtime/live/live-settings.ts';

/** Counts live connections, so that one address or one caller cannot take all of them. */
export class ConnectionCounts {
  readonly #limits: Pick<LiveSettings, 'connections' | 'perAddress' | 'perCaller'>;
  readonly #byAddress = new Map<string, number>();
  readonly #byCaller = new Map<string, number>();
  #all = 0;

  constructor(limits: Pick<LiveSettings, 'connections' | 'perAddress' | 'perCaller'>) {
    this.#limits = limits;
  }

  /** A place for a connection from this address; undefined if there is none. */
  open(address: string): ConnectionPlace | undefined {
    const { connections, perAddress, perCaller } = this.#limits;
    if (this.#all >= connections || (this.#byAddress.get(address) ?? 0) >= perAddress) return undefined;
    this.#all += 1;
    add(this.#byAddress, address, 1);
    let caller: string | null = null;
    let left = false;
    return {
      take: (subject) => {
        if (subject === null) return true;
        if ((this.#byCaller.get(subject) ?? 0) >= perCaller) return false;
        caller = subject;
        add(this.#byCaller, subject, 1);
        return true;
      },
      leave: () => {
        if (left) return;
        left = true;
        this.#all -= 1;
        add(this.#byAddress, address, -1);
        if (caller !== null) add(this.#byCaller, caller, -1);
      },
    };
  }
}

export interface ConnectionPlace {
  /** Counts it for a caller, once; null: nobody in particular. False: the caller has too many. */
  take(subject: string | null): boolean;
  leave(): void;
}

function add(counts: Map<string, number>, key: string, more: number): void {
  const count = (counts.get(key) ?? 0) + more;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
