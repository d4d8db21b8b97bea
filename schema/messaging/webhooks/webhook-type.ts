import { Field, ObjectType } from 'type-graphql';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { EventTypeEnum } from '../events/event-type.ts';

@Access(roles('ADMIN'))
@ObjectType('Webhook', {
  implements: NodeType,
  description:
    'An address that events are sent to as they happen (R31c), signed by the Standard Webhooks scheme. For operators only: it hears of all distributors.',
  simpleResolvers: true,
})
export class WebhookType extends NodeType implements Pick<Webhook, 'url' | 'createdAt' | 'secretMadeAt'> {
  @Field(() => String, { description: 'The address, which begins with https.' })
  readonly url!: string;

  @Field(() => [EventTypeEnum], { description: 'The types of events that it gets, in alphabetical order.' })
  readonly events!: readonly string[];

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { description: 'When its present secret was made.' })
  readonly secretMadeAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when each delivery is signed with the secret before this one too; null: it is signed with the present one alone.',
  })
  readonly oldSecretUntil!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was switched off; null: it is on.' })
  readonly disabledAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The first failed attempt since the last success; null: nothing failed since. Operators are warned after a day, and after a week it is switched off.',
  })
  readonly failingSince!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it last took something, to the minute while all goes well; null: never.',
  })
  readonly lastSuccessAt!: Date | null;
}
