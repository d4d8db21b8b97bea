import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'An object that can be fetched by its id alone, with `node(id:)`.',
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Unique in the programme, and never used for another object.' })
  readonly id!: string;
}
