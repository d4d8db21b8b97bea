import { Field, ObjectType } from 'type-graphql';
import type { Viewer } from '../../../domain/viewer.ts';
import type { SignedIn } from '../../../services/people/sessions/signed-in.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { ViewerType } from '../viewer/viewer-type.ts';

@Access(withParent)
@ObjectType('SignedIn', {
  description: 'The tokens of a session. They are shown once and never stored in plain text.',
  simpleResolvers: true,
})
export class SignedInType implements SignedIn {
  @Field(() => String, { description: 'For the header `Authorization: Bearer …` of requests.' })
  readonly accessToken!: string;

  @Field(() => DateTime, { description: 'Until when it is accepted, unless the session ends before.' })
  readonly accessTokenExpiresAt!: Date;

  @Field(() => String, {
    description: 'For `refreshAccessToken`, once. Used a second time it ends the session.',
  })
  readonly refreshToken!: string;

  @Field(() => DateTime, { description: 'When the session ends if it is not refreshed before.' })
  readonly refreshTokenExpiresAt!: Date;

  @Field(() => ViewerType, {
    description:
      'Who signed in: their role and public fields. Query their private fields with the access token.',
  })
  readonly viewer!: Viewer;
}
