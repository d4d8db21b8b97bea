import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Approval } from '../../../domain/people/approval.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { ApprovalType } from './approval-type.ts';

@Resolver(() => ApprovalType)
export class ApprovalResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => String, {
    name: 'summary',
    description:
      'The requested change, in words and figures, in Chinese or English according to `Accept-Language`.',
  })
  summary(@Root() { summary }: Approval, @Ctx() { language }: GraphQLContext): string {
    return summary[language];
  }
}
