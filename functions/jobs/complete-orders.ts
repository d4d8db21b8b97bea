import { completeDueOrders } from '../../services/sales/orders/complete-due-orders.ts';
import { job } from '../runtime/job.ts';

/** Completes shipped orders whose days have passed, as of the moment when they passed (R18). */
export const handler = job('complete-orders', completeDueOrders);
