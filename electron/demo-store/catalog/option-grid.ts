import type { OptionTemplate } from './data/product-kinds.ts';

/** The options of a product and the values of each of its variants, shared by every product of the same shape. */
export interface OptionGrid {
  readonly names: readonly string[];
  readonly combinations: readonly (readonly string[])[];
  /** Short form of each combination for SKUs: "M-NAV". */
  readonly codes: readonly string[];
}

/** What Shopify gives a product without options. */
const WITHOUT_CHOICE: OptionGrid = { names: ['Title'], combinations: [['Default Title']], codes: ['STD'] };

/** As many values of each option as it takes to have `count` combinations, with as few options as possible. */
function dimensions(templates: readonly OptionTemplate[], count: number): OptionTemplate[] {
  const chosen: OptionTemplate[] = [];
  let reach = 1;
  for (const template of templates) {
    if (reach >= count) break;
    const needed = Math.min(template.values.length, Math.ceil(count / reach));
    chosen.push({ name: template.name, values: template.values.slice(0, needed) });
    reach *= needed;
  }
  if (reach < count) throw new RangeError(`A product of the demo store has at most ${reach} variants.`);
  return chosen;
}

function shortForm(value: string): string {
  return value
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase();
}

/** SKUs of one product must differ: short forms that collide get the variant's position. */
function distinctCodes(combinations: readonly (readonly string[])[]): string[] {
  const taken = new Set<string>();
  return combinations.map((values, index) => {
    const code = values.map(shortForm).join('-');
    const distinct = taken.has(code) ? `${code}${index + 1}` : code;
    taken.add(distinct);
    return distinct;
  });
}

/**
 * @param templates the options a product may have, most natural first
 * @param count variants per product
 * @throws RangeError when the templates cannot make that many
 */
export function optionGrid(templates: readonly OptionTemplate[], count: number): OptionGrid {
  if (count === 1) return WITHOUT_CHOICE;
  const chosen = dimensions(templates, count);
  let combinations: string[][] = [[]];
  for (const option of chosen) {
    combinations = combinations.flatMap((start) => option.values.map((value) => [...start, value]));
  }
  combinations.length = count;
  return { names: chosen.map((option) => option.name), combinations, codes: distinctCodes(combinations) };
}
