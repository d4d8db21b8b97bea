import type { Sentence } from '../../domain/refusal.ts';
import type { EnumLabels } from '../noun.ts';
import { nouns } from '../nouns.ts';

/** How one value of an enum of the API is shown to people. */
export interface Label {
  readonly type: string;
  readonly value: string;
  readonly label: Sentence;
}

const TABLES = nouns.reduce<EnumLabels>((all, { labels }) => ({ ...all, ...labels }), {});

/** What statuses, kinds and the like are called, for front ends to show: by the names of the enums, each with its values as its noun lists them. */
export const LABELS: readonly Label[] = Object.entries(TABLES)
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .flatMap(([type, values]) => Object.entries(values).map(([value, label]) => ({ type, value, label })));
