/** Shapes of what is asked about people who are here; `undefined` and null both mean left out. */
type Optional<T> = T | null | undefined;

export interface ChangeDistributorInput {
  readonly distributorId: string;
  readonly displayName?: Optional<string>;
  readonly contact?: Optional<string>;
  readonly reason: string;
}

export interface ChangeContactInput {
  readonly contact: string;
  /** The codes that the new contact and the present one were sent. */
  readonly code: string;
  readonly presentCode: string;
}

export interface RevealContactInput {
  readonly distributorId: string;
  readonly reason: string;
}

export interface ReopenApplicationInput {
  readonly distributorId: string;
  readonly reason: string;
}

export interface EraseDistributorInput {
  readonly distributorId: string;
  readonly reason: string;
  /** Major units; left out: nothing is left. */
  readonly remainingBalance?: Optional<string>;
}
