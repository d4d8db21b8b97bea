import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'Whatever can be fetched again by its id alone, with `node(id:)`.',
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Unique over everything in the programme, and never used again.' })
  readonly id!: string;
}
