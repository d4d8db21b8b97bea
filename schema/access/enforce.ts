import { defaultFieldResolver } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { denied } from '../errors.ts';
import { Loaders } from '../loaders.ts';
import type { GraphQLContext } from '../context.ts';
import { ownTypes } from '../limits/list-sizes.ts';
import { metered } from '../limits/metered.ts';
import { ruleOf } from './access.ts';
import type { AccessRule } from './access.ts';
import { forCaller } from './for-caller.ts';
import { limitsOf, withinLimits } from './limited.ts';
import { checkingViewerAgain } from './check-viewer-again.ts';
import { refuseUnreadableAnswer } from './unreadable-answer.ts';

type Field = GraphQLField<unknown, GraphQLContext>;
type Resolve = GraphQLFieldResolver<unknown, GraphQLContext>;

/**
 * Puts every field of every type behind its access rule, and counts what it returns. Throws an error that
 * names the fields without a rule, so a forgotten rule never makes a field public (R32).
 */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  const bare: string[] = [];
  for (const type of ownTypes(schema)) {
    for (const field of Object.values(type.getFields()) as Field[]) {
      const rule = ruleOf(field, type);
      if (rule === undefined) bare.push(`${type.name}.${field.name}`);
      else guard(type, field, rule, type === schema.getMutationType());
    }
  }
  if (bare.length > 0) throw new Error(`No access rule: ${bare.join(', ')}`);
  return schema;
}

function guard(type: GraphQLObjectType, field: Field, rule: AccessRule, changes: boolean): void {
  const inner = field.resolve ?? defaultFieldResolver;
  const limited = withinLimits(limitsOf(field), inner);
  const resolve = changes ? asChange(limited) : limited;
  const guarded = rule.kind === 'open' ? resolve : behind(rule, resolve);
  field.resolve = metered(type, field, changes ? checkingViewerAgain(guarded) : guarded);
  if (rule.kind !== 'open' && field.subscribe) field.subscribe = behind(rule, field.subscribe);
}

// A rule answers without a promise if it can: one promise for each field makes a page of a hundred rows
// slow.
function behind(rule: Exclude<AccessRule, { kind: 'open' }>, resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    const { viewer } = context.call;
    const verdict = rule.kind === 'viewer' ? rule.allows(viewer) : rule.allows(context, parent);
    const decide = (allowed: boolean): unknown => {
      if (!allowed) throw denied(viewer.role !== null, context.language);
      return resolve(parent, args, context, info);
    };
    return typeof verdict === 'boolean' ? decide(verdict) : verdict.then(decide);
  };
}

function asChange(resolve: Resolve): Resolve {
  return async (parent, args, context, info): Promise<unknown> => {
    refuseUnreadableAnswer(context, info);
    context.loaders = new Loaders(context.call, context.meter);
    try {
      return await resolve(parent, args, context, info);
    } catch (error) {
      // Services also count against limits that no field declares, such as the limit on attempts at a
      // one-time code.
      throw forCaller(error, context);
    }
  };
}
