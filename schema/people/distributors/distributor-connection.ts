import { connectionType } from '../../connections/connection-type.ts';
import { idKey, instantKey } from '../../connections/list.ts';
import type { List } from '../../connections/list.ts';
import { DistributorType } from './distributor-type.ts';

export const DistributorConnection = connectionType(
  'Distributor',
  () => DistributorType,
  'distributors, oldest first',
);

const KEYS = [instantKey, idKey('distributor')];
export const DISTRIBUTORS: List = { name: 'distributors', keys: KEYS };
export const DOWNLINE: List = { name: 'downline', keys: KEYS };
