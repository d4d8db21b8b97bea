import type { BasisPoints } from '../../domain/money.ts';
import type { Programme } from '../../domain/terms/programme.ts';
import { isRate } from '../../domain/rate.ts';
import type { InputCheck } from '../input-check.ts';
import { TERMS_SENTENCES } from './sentences.ts';

/** As many levels as a plan or a tier can pay. */
export const MOST_LEVELS = 3;

/** Rates of one to three levels; three only where the programme allows the third (R14). */
export function readLevelRates(
  check: InputCheck,
  rates: readonly number[],
  programme: Pick<Programme, 'allowThirdLevel'>,
  path: readonly (string | number)[],
): BasisPoints[] {
  checkLevels(check, rates, programme, path);
  return rates.map((rate, index) => {
    if (isRate(rate)) return rate;
    check.refuse([...path, index], TERMS_SENTENCES.rate());
    return 0 as BasisPoints;
  });
}

/** As many levels as may be paid. */
export function checkLevels(
  check: InputCheck,
  levels: readonly unknown[],
  { allowThirdLevel }: Pick<Programme, 'allowThirdLevel'>,
  path: readonly (string | number)[],
): void {
  check.must(levels.length >= 1 && levels.length <= MOST_LEVELS, path, TERMS_SENTENCES.levels());
  check.must(
    levels.length < MOST_LEVELS || allowThirdLevel,
    path,
    TERMS_SENTENCES.thirdLevel(),
    'NOT_COMPLIANT',
  );
}
