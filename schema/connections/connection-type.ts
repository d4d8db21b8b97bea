import { Field, Int, ObjectType } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import type { PageInfo } from './connection.ts';
import { PageInfoType } from './page-info-type.ts';

/** The connection type of a list: `<Name>Connection` with its `<Name>Edge`. `rows` says what the list is made of. */
export function connectionType(name: string, node: () => ClassType, rows: string): ClassType {
  @Access(withParent)
  @ObjectType(`${name}Edge`, {
    description: `One of the ${rows}, with its place in the list.`,
    simpleResolvers: true,
  })
  class Edge {
    @Field(() => String, {
      description: 'The cursor of this row, for `after`. Opaque, and valid for this list only.',
    })
    readonly cursor!: string;

    @Field(node, { description: 'The row itself.' })
    readonly node!: object;
  }

  @Access(withParent)
  @ObjectType(`${name}Connection`, { description: `A page of ${rows}.`, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    readonly edges!: readonly Edge[];

    @Field(() => [node()], { description: 'The rows alone, in the same order.' })
    readonly nodes!: readonly object[];

    @Field(() => PageInfoType, { description: 'Whether more rows follow, and the cursor to continue from.' })
    readonly pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'The number of rows on all pages. Counted only if this field is requested.',
    })
    readonly totalCount!: number;
  }

  return Connection;
}
