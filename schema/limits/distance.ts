import type { Language } from '../language.ts';
import { badInput } from '../errors.ts';

/** The farthest distance along a line that one request may ask for. */
export const FARTHEST = 100;

const OUT_OF_BOUNDS = {
  en: `\`levels\` and \`depth\` take 1 to ${FARTHEST}.`,
  zh: `\`levels\` 与 \`depth\` 须为 1 至 ${FARTHEST}。`,
};

/** A distance along the line within bounds; BAD_USER_INPUT otherwise. */
export function distanceWithin(distance: number, language: Language): number {
  if (distance < 1 || distance > FARTHEST) throw badInput(OUT_OF_BOUNDS, language);
  return distance;
}
