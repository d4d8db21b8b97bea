import { Refusal } from '../../../domain/refusal.ts';
import { HOLD_SENTENCES } from './sentences.ts';

/** The refusal for an input that names no hold. */
export const noHold = (): Refusal => new Refusal('NOT_FOUND', HOLD_SENTENCES.noHold(), ['holdId']);
