import { CATEGORY_NAMES } from '../catalog/data/product-kinds.ts';

interface TaxonomyCategory {
  readonly id: string;
  readonly fullName: string;
  readonly name: string;
  readonly level: number;
  readonly parentId: string | null;
  readonly ancestorIds: readonly string[];
  readonly childrenIds: readonly string[];
  readonly isLeaf: boolean;
  readonly isRoot: boolean;
  readonly isArchived: boolean;
}

const PREFIX = 'gid://shopify/TaxonomyCategory/';

/** `aa-1-13-8` lies below `aa-1-13`, `aa-1` and `aa`, nearest first. */
function ancestors(id: string): string[] {
  const steps = id.slice(PREFIX.length).split('-');
  return steps.slice(1).map((_, index) => PREFIX + steps.slice(0, steps.length - 1 - index).join('-'));
}

/** A category of the product taxonomy. The demo store knows the names of those it uses; others show their code. */
export function taxonomyCategory(id: string): TaxonomyCategory {
  const fullName = CATEGORY_NAMES.get(id) ?? id.slice(PREFIX.length);
  const above = ancestors(id);
  return {
    id,
    fullName,
    name: fullName.split(' > ').at(-1) ?? fullName,
    level: above.length + 1,
    parentId: above[0] ?? null,
    ancestorIds: above,
    childrenIds: [],
    isLeaf: true,
    isRoot: above.length === 0,
    isArchived: false,
  };
}

/** The categories that the demo store uses, in the order of their ids. */
export function knownCategories(search: string | null): readonly TaxonomyCategory[] {
  const wanted = search?.toLowerCase() ?? '';
  return [...CATEGORY_NAMES.keys()]
    .sort()
    .map(taxonomyCategory)
    .filter((category) => category.fullName.toLowerCase().includes(wanted));
}
