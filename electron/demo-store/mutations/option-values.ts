import type { ProductRecord, VariantRecord } from '../catalog/records.ts';
import { type InputPath, refuseUnheld, type UserError, userError } from './user-error.ts';

/** VariantOptionValueInput: which value an option takes. */
export interface OptionValueInput {
  readonly optionName?: string | null;
  readonly name?: string | null;
}

/** The codes of the same mistakes differ between the mutations (facts Appendix B). */
interface OptionCodes {
  readonly unknownOption: string;
  readonly alreadyExists: string;
}

export const UPDATE_CODES: OptionCodes = {
  unknownOption: 'OPTION_DOES_NOT_EXIST',
  alreadyExists: 'VARIANT_ALREADY_EXISTS',
};
export const CREATE_CODES: OptionCodes = {
  unknownOption: 'INVALID_INPUT',
  alreadyExists: 'VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE',
};

/**
 * The options that a variant shall have: its present ones (none for a new variant) with the given values put in.
 *
 * @param others the options of all other variants that the product has or will have
 * @param path of the variant's input object
 * @throws GraphQLError BAD_REQUEST for options named by id, which the demo store does not hold
 */
export function checkOptionValues(
  product: ProductRecord,
  variant: VariantRecord | null,
  values: readonly OptionValueInput[],
  others: readonly (readonly string[])[],
  path: InputPath,
  codes: OptionCodes,
): { readonly options: readonly string[] } | { readonly error: UserError } {
  const options = new Map<string, string>(
    variant === null ? [] : product.optionNames.map((name, index) => [name, variant.options[index] ?? '']),
  );
  const given = new Set<string>();
  for (const [index, value] of values.entries()) {
    refuseUnheld(value, ['id', 'optionId', 'linkedMetafieldValue']);
    const option = value.optionName ?? '';
    if (given.has(option)) {
      const message = `Duplicated option name '${option}'`;
      return { error: userError([...path, 'optionValues'], message, 'INVALID_INPUT') };
    }
    if (!product.optionNames.includes(option)) {
      const at = [...path, 'optionValues', index];
      return { error: userError(at, 'Option does not exist', codes.unknownOption) };
    }
    given.add(option);
    options.set(option, value.name ?? '');
  }
  for (const name of product.optionNames) {
    if (options.get(name)) continue;
    const message = `You need to add option values for ${name}`;
    return { error: userError(path, message, 'NEED_TO_ADD_OPTION_VALUES') };
  }
  const chosen = product.optionNames.map((name) => options.get(name) ?? '');
  const isTaken = others.some((other) => other.join('\n') === chosen.join('\n'));
  if (isTaken) {
    const message = `The variant '${chosen.join(' / ')}' already exists. Please change at least one option value.`;
    return { error: userError(path, message, codes.alreadyExists) };
  }
  return { options: chosen };
}
