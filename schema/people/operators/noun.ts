import { OPERATOR_LABELS } from '../../../services/people/operators/labels.ts';
import { visibleOperators } from '../../../services/people/operators/read-operators.ts';
import type { Noun } from '../../noun.ts';
import { DisableOperatorResolver } from './disable-operator.ts';
import { InviteOperatorResolver } from './invite-operator.ts';
import { OperatorResolver } from './operator-resolver.ts';
import { OperatorsResolver } from './operators.ts';
import { ReinstateOperatorResolver } from './reinstate-operator.ts';

export const noun: Noun = {
  resolvers: [
    DisableOperatorResolver,
    InviteOperatorResolver,
    OperatorResolver,
    OperatorsResolver,
    ReinstateOperatorResolver,
  ],
  node: {
    operator: { type: 'Operator', read: visibleOperators },
  },
  labels: OPERATOR_LABELS,
};
