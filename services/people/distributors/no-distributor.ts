import { Refusal } from '../../../domain/refusal.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';

/** The field of the input that should name a distributor names none, or none for this caller: the two look alike (R32). */
export const noDistributor = (field = 'distributorId'): Refusal =>
  new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor(), [field]);
