import { Extensions } from 'type-graphql';
import type { Viewer } from '../../domain/viewer.ts';
import type { GraphQLContext } from '../context.ts';

/**
 * Who may read a field (R32). `open`: no check. `viewer`: decided by the caller alone, before anything is
 * loaded. `parent`: decided by the object that the field belongs to; `Parent` is the read model of that
 * object.
 */
export type AccessRule =
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'viewer'; readonly name: string; readonly allows: (viewer: Viewer) => boolean }
  | {
      readonly kind: 'parent';
      readonly name: string;
      readonly allows: (context: GraphQLContext, parent: unknown) => boolean | Promise<boolean>;
    };

/** The key of the rule in the extensions of a field or a type. */
const ACCESS = 'access';

/**
 * On a field: its rule. On a type: the rule of every field without a rule of its own. If a field has
 * neither, the schema does not build.
 */
export function Access(rule: AccessRule): PropertyDecorator & MethodDecorator & ClassDecorator {
  return Extensions({ [ACCESS]: rule });
}

/** The rule that governs a field: its own, else its type's. */
export function ruleOf(field: { extensions: object }, type: { extensions: object }): AccessRule | undefined {
  return accessIn(field.extensions) ?? accessIn(type.extensions);
}

function accessIn(extensions: object): AccessRule | undefined {
  return (extensions as { [ACCESS]?: AccessRule })[ACCESS];
}
