import type { Role } from '../../../domain/viewer.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const VIEWER_LABELS = {
  Role: {
    ADMIN: say('Operator', '管理员'),
    STOREFRONT: say('Shop', '商店'),
    DISTRIBUTOR: say('Distributor', '分销商'),
  },
} as const satisfies {
  readonly Role: Readonly<Record<Role, Sentence>>;
};
