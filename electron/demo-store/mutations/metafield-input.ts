import { isForeignNamespace, resolveNamespace } from '../catalog/app-namespace.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { MetafieldRecord, ProductRecord, VariantRecord } from '../catalog/records.ts';
import { type FieldWrite, findMetafield } from './field-value.ts';
import { idOf } from './lookup.ts';
import { METAFIELD_TYPES, metafieldValueProblem } from './metafield-value.ts';
import { type InputPath, type UserError, userError } from './user-error.ts';

/** MetafieldInput of products and variants; MetafieldsSetInput has the same names. */
export interface MetafieldInput {
  readonly id?: string | null;
  readonly namespace?: string | null;
  readonly key?: string | null;
  readonly type?: string | null;
  readonly value?: string | null;
}

/** Whose metafields are written; `owner` is null for a resource that is about to be created. */
export interface MetafieldOwner {
  readonly ownerType: 'PRODUCT' | 'PRODUCTVARIANT';
  readonly owner: ProductRecord | VariantRecord | null;
}

type Checked =
  | { readonly write: FieldWrite; readonly existing: MetafieldRecord | null }
  | { readonly error: UserError };

const RESERVED_NAMESPACES = ['protected', 'shopify-l10n-fields', 'shopify_standard'];
/** Facts Appendix B, metafieldsSet: shortest and longest namespace and key in characters. */
const NAMESPACE_LENGTH = { shortest: 3, longest: 255 };
const KEY_LENGTH = { shortest: 2, longest: 64 };

export const FOREIGN_NAMESPACE_MESSAGE =
  'Access to this namespace and key on Metafields for this resource type is not allowed.';

function nameProblem(
  label: 'Namespace' | 'Key',
  text: string,
  { shortest, longest }: { readonly shortest: number; readonly longest: number },
  path: InputPath,
): UserError | null {
  if (text.length < shortest) {
    return userError(path, `${label} is too short (minimum is ${shortest} characters)`, 'TOO_SHORT');
  }
  if (text.length > longest) {
    return userError(path, `${label} is too long (maximum is ${longest} characters)`, 'TOO_LONG');
  }
  if (!/^[\w-]+$/.test(text)) {
    return userError(path, `${label} contains one or more invalid characters.`, 'INVALID');
  }
  return null;
}

function namesProblem(namespace: string, key: string, path: InputPath): UserError | null {
  const problem =
    nameProblem('Namespace', namespace, NAMESPACE_LENGTH, [...path, 'namespace']) ??
    nameProblem('Key', key, KEY_LENGTH, [...path, 'key']);
  if (problem !== null) return problem;
  if (RESERVED_NAMESPACES.includes(namespace)) {
    return userError([...path, 'namespace'], `Namespace ${namespace} is a reserved namespace`, 'INVALID');
  }
  return isForeignNamespace(namespace)
    ? userError(path, FOREIGN_NAMESPACE_MESSAGE, 'APP_NOT_AUTHORIZED')
    : null;
}

/** The type to write, which may be left out where a definition or the metafield itself has one. */
function checkType(
  given: string | null,
  definition: string | null,
  existing: string | null,
  path: InputPath,
): { readonly type: string } | { readonly error: UserError } {
  const type = given ?? definition ?? existing;
  if (type === null || type === '') return { error: userError(path, "Type can't be blank", 'BLANK') };
  if (!METAFIELD_TYPES.includes(type)) {
    const message = `Type name ${type} is not a valid type. Valid types are: ${METAFIELD_TYPES.join(', ')}.`;
    return { error: userError(path, message, 'INVALID_TYPE') };
  }
  if (definition !== null && type !== definition) {
    // The wording was not recorded.
    const message = `Type must be consistent with the definition's type: ${definition}.`;
    return { error: userError(path, message, 'INVALID_TYPE') };
  }
  return { type };
}

/**
 * Checks one metafield to be written: its names, type and value (facts §3, Appendix B metafieldsSet).
 *
 * @param path of the input object; errors point below it
 * @throws GraphQLError RESOURCE_NOT_FOUND when `id` is no metafield's id
 */
export function checkMetafield(
  catalog: DemoCatalog,
  { ownerType, owner }: MetafieldOwner,
  input: MetafieldInput,
  path: InputPath,
): Checked {
  const byId = input.id ? catalog.metafields.get(idOf('Metafield', input.id)) : undefined;
  const namespace = byId?.namespace ?? resolveNamespace(input.namespace);
  const key = byId?.key ?? input.key ?? '';
  const problem = namesProblem(namespace, key, path);
  if (problem !== null) return { error: problem };
  const existing = owner === null ? null : findMetafield(owner, namespace, key);
  const definition = catalog.definitions.find(
    (known) => known.ownerType === ownerType && known.namespace === namespace && known.key === key,
  );
  const checked = checkType(input.type ?? null, definition?.type ?? null, existing?.type ?? null, [
    ...path,
    'type',
  ]);
  if ('error' in checked) return checked;
  const value = input.value ?? '';
  const wrong = metafieldValueProblem(checked.type, value, catalog);
  if (wrong !== null) {
    const error = userError([...path, 'value'], wrong.message, 'INVALID_VALUE');
    return { error: { ...error, elementIndex: wrong.elementIndex } };
  }
  const prefix = ownerType === 'PRODUCTVARIANT' ? 'variant.' : '';
  const field = `${prefix}metafields.${namespace}.${key}`;
  return { write: { field, value, metafieldType: checked.type }, existing };
}

/**
 * Checks the metafields that the input of a product or variant carries.
 *
 * @param path of the list of inputs
 */
export function checkMetafieldInputs(
  catalog: DemoCatalog,
  owner: MetafieldOwner,
  inputs: readonly MetafieldInput[],
  path: InputPath,
): { readonly writes: readonly FieldWrite[]; readonly errors: readonly UserError[] } {
  const writes: FieldWrite[] = [];
  const errors: UserError[] = [];
  for (const [index, input] of inputs.entries()) {
    const checked = checkMetafield(catalog, owner, input, [...path, index]);
    if ('error' in checked) errors.push(checked.error);
    else writes.push(checked.write);
  }
  return { writes, errors };
}
