import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access/access.ts';
import { signedIn } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { findNode } from './find-node.ts';
import { NodeType } from './node-type.ts';

@Resolver()
export class NodeResolver {
  @Access(signedIn)
  @Query(() => NodeType, {
    nullable: true,
    description: 'Fetches an object by its id; null if there is none that the viewer may see.',
  })
  node(
    @Arg('id', () => ID, { description: 'The id from an earlier answer.' }) id: string,
    @Ctx() { call }: GraphQLContext,
  ): Promise<object | null> {
    return findNode(call, id);
  }
}
