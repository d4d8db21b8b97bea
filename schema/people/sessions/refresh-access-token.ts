import { Ctx, Mutation, Resolver } from 'type-graphql';
import { refreshAccessToken } from '../../../services/people/sessions/refresh-access-token.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { anyone } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { RefreshAccessTokenInputType } from './sign-in-inputs.ts';
import { SignedInType } from './signed-in-type.ts';

const RefreshAccessTokenResult = resultType('RefreshAccessTokenResult', 'SignedIn', () => SignedInType);

@Resolver()
export class RefreshAccessTokenResolver {
  @Access(anyone)
  @Limited('refreshAccessToken.source')
  @Mutation(() => RefreshAccessTokenResult, {
    description:
      'Exchanges a refresh token for the next pair of tokens. TOKEN_NOT_ACCEPTED if it is not valid. A token that was used before ends the whole session.',
  })
  refreshAccessToken(
    @Input(() => RefreshAccessTokenInputType, 'The refresh token.') input: RefreshAccessTokenInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return refreshAccessToken(call, input);
  }
}
