export interface EndBindingInput {
  readonly customerRef: string;
  readonly channel?: string | null | undefined;
  readonly reason: string;
}

export interface MoveBindingInput extends EndBindingInput {
  readonly distributorId: string;
}

export interface LinkCustomerInput {
  readonly distributorId?: string | null | undefined;
  readonly externalId?: string | null | undefined;
  readonly code?: string | null | undefined;
  readonly customerRef: string;
  /** Null: in every channel. */
  readonly channel?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

export interface RequestCustomerLinkInput {
  readonly customerRef: string;
  readonly channel?: string | null | undefined;
  readonly evidence: string;
}

export interface ReviewCustomerLinkInput {
  readonly linkId: string;
  readonly decision: 'APPROVE' | 'REJECT';
  readonly reason?: string | null | undefined;
}

export interface UnlinkCustomerInput {
  readonly customerRef: string;
  readonly channel?: string | null | undefined;
  readonly reason: string;
}
