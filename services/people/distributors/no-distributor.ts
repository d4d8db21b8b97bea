import { Refusal } from '../../../domain/refusal.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';

/** The refusal for an input that names no distributor, or none that the caller may see; the two look alike (R32). */
export const noDistributor = (field = 'distributorId'): Refusal =>
  new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor(), [field]);
