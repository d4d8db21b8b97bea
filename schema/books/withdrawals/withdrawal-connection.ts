import { connectionType } from '../../connections/connection-type.ts';
import { idKey, instantKey } from '../../connections/list.ts';
import type { List } from '../../connections/list.ts';
import { WithdrawalType } from './withdrawal-type.ts';

export const WithdrawalConnection = connectionType(
  'Withdrawal',
  () => WithdrawalType,
  'withdrawals, newest first',
);

const KEYS = [instantKey, idKey('withdrawal')];
export const WITHDRAWALS: List = { name: 'withdrawals', keys: KEYS };
export const UNDECIDED_PAYOUTS: List = { name: 'undecidedPayouts', keys: KEYS };
export const WITHDRAWALS_OF_DISTRIBUTOR: List = { name: 'distributor.withdrawals', keys: KEYS };
