import { connectionType } from '../connections/connection-type.ts';
import { idKey, instantKey } from '../connections/list.ts';
import type { List } from '../connections/list.ts';
import { OrderType } from './order-type.ts';

export const OrderConnection = connectionType('Order', () => OrderType, 'orders, newest first');

export const ORDERS: List = { name: 'orders', keys: [instantKey, idKey('order')] };
