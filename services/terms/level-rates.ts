import type { BasisPoints } from '../../domain/money.ts';
import { objectionToLevels } from '../../domain/terms/plan-objections.ts';
import type { Programme } from '../../domain/terms/programme.ts';
import { isRate } from '../../domain/rate.ts';
import type { InputCheck } from '../input-check.ts';
import { TERMS_SENTENCES } from './sentences.ts';

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
  programme: Pick<Programme, 'allowThirdLevel'>,
  path: readonly (string | number)[],
): void {
  const objection = objectionToLevels(levels, programme);
  if (objection === 'COUNT') check.refuse(path, TERMS_SENTENCES.levels());
  if (objection === 'THIRD_LEVEL') check.refuse(path, TERMS_SENTENCES.thirdLevel(), 'NOT_COMPLIANT');
}
