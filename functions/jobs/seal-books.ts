import { sealBooks } from '../../services/books/seals/seal-books.ts';
import { job } from '../runtime/job.ts';

/** Seals what was recorded until an hour ago (R21). */
export const handler = job('seal-books', sealBooks);
