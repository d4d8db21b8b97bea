import type { Optional } from '../../inputs.ts';

export interface RecordVisitInput {
  readonly referralCode: string;
  readonly visitorToken: string;
  readonly customerRef?: Optional<string>;
  readonly visitedAt?: Optional<Date>;
  readonly channel?: Optional<string>;
}
