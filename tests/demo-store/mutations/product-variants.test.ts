import { beforeEach, describe, expect, it } from 'vitest';
import { errorLines, SmallStore } from '../../support/small-store.ts';

let store: SmallStore;
let size: number;
beforeEach(() => {
  store = new SmallStore();
  size = store.ledger.size;
  store.time += 60_000;
});

function update(variants: readonly Record<string, unknown>[], extra: Record<string, unknown> = {}) {
  return store.run('productVariantsBulkUpdate', { productId: store.gid(store.shirt), variants, ...extra });
}

function id(index: number): string {
  return store.gid(store.variant(index));
}

describe('productVariantsBulkUpdate', () => {
  it('writes every field of variant and inventory item', () => {
    const payload = update([
      {
        id: id(0),
        price: '19.9',
        compareAtPrice: '25',
        barcode: '2000000000015',
        taxable: false,
        inventoryPolicy: 'CONTINUE',
        metafields: [{ namespace: 'custom', key: 'fit', type: 'single_line_text_field', value: 'slim' }],
        inventoryItem: {
          sku: 'LS-S',
          cost: '7.5',
          tracked: true,
          requiresShipping: false,
          countryCodeOfOrigin: 'PT',
          harmonizedSystemCode: '610910',
          measurement: { weight: { value: 0.25, unit: 'KILOGRAMS' } },
        },
      },
    ]);
    expect(payload).toMatchObject({
      product: store.shirt,
      productVariants: [store.variant(0)],
      userErrors: [],
    });
    expect(store.written(size)).toEqual([
      'price: 20.00 → 19.90',
      'compareAtPrice: null → 25.00',
      'barcode: null → 2000000000015',
      'taxable: true → false',
      'inventoryPolicy: DENY → CONTINUE',
      'sku: null → LS-S',
      'cost: null → 7.50',
      'tracked: false → true',
      'requiresShipping: true → false',
      'weight: 0 KILOGRAMS → 0.25 KILOGRAMS',
      'countryOfOrigin: null → PT',
      'hsCode: null → 610910',
      'variant.metafields.custom.fit: null → slim',
    ]);
    expect(store.variant(0).updatedAt).toBe(store.time);
    expect(store.variant(0).item.updatedAt).toBe(store.time);
    expect(store.shirt.updatedAt).toBe(store.time);
    expect(store.variant(1).updatedAt).toBeLessThan(store.time);
  });

  it.each([
    [
      { price: '-1' },
      '[GREATER_THAN_OR_EQUAL_TO] variants.1.price :: Price must be greater than or equal to 0',
    ],
    [
      { compareAtPrice: '1000000000000000000' },
      '[INVALID_INPUT] variants.1.compareAtPrice :: must be less than 1000000000000000000',
    ],
    [
      { inventoryItem: { cost: '-0.01' } },
      '[GREATER_THAN_OR_EQUAL_TO] variants.1.inventoryItem.cost :: Cost per item must be greater than or equal to 0',
    ],
    [
      { inventoryItem: { cost: '1e19' } },
      '[INVALID_INPUT] variants.1.inventoryItem.cost :: Cost per item must be less than 1000000000000000000',
    ],
    [
      { inventoryQuantities: [{ locationId: 'gid://shopify/Location/1', availableQuantity: 1 }] },
      '[NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE] variants.1.inventoryQuantities :: Inventory quantities can only be provided during create. To update inventory for existing variants, use inventoryAdjustQuantities.',
    ],
    [
      { optionValues: [{ optionName: 'Colour', name: 'Red' }] },
      '[OPTION_DOES_NOT_EXIST] variants.1.optionValues.0 :: Option does not exist',
    ],
    [
      { optionValues: [{ optionName: 'Size', name: 'S' }] },
      "[VARIANT_ALREADY_EXISTS] variants.1 :: The variant 'S' already exists. Please change at least one option value.",
    ],
  ])('refuses %o for all variants, or for that one alone', (fields, error) => {
    const variants = [
      { id: id(0), price: '30' },
      { id: id(1), ...fields },
    ];
    const refused = update(variants);
    expect(errorLines(refused)).toEqual([error]);
    expect(refused).toMatchObject({ product: store.shirt, productVariants: null });
    expect(store.ledger.size).toBe(size);

    const partial = update(variants, { allowPartialUpdates: true });
    expect(errorLines(partial)).toEqual([error]);
    expect(partial.productVariants).toEqual([store.variant(0), store.variant(1)]);
    expect(store.written(size)).toEqual(['price: 20.00 → 30.00']);
  });

  it.each([
    [{}, '[PRODUCT_VARIANT_ID_MISSING] variants.0.id :: Product variant is missing ID attribute'],
    [
      { id: 'gid://shopify/ProductVariant/1' },
      '[PRODUCT_VARIANT_DOES_NOT_EXIST] variants.0.id :: Product variant does not exist',
    ],
  ])('refuses a variant that it cannot find: %o', (variant, error) => {
    expect(errorLines(update([variant]))).toEqual([error]);
  });

  it('refuses a variant of another product, and an unknown product', () => {
    const [mugVariant] = store.mug.variants;
    expect(errorLines(update([{ id: mugVariant && store.gid(mugVariant) }]))).toEqual([
      '[PRODUCT_VARIANT_DOES_NOT_EXIST] variants.0.id :: Product variant does not exist',
    ]);
    const unknown = store.run('productVariantsBulkUpdate', {
      productId: 'gid://shopify/Product/1',
      variants: [],
    });
    expect(errorLines(unknown)).toEqual(['[PRODUCT_DOES_NOT_EXIST] productId :: Product does not exist']);
    expect(unknown).toMatchObject({ product: null, productVariants: null });
  });

  it('adjusts quantities, guarded by changeFromQuantity', () => {
    const adjustment = { locationId: 'gid://shopify/Location/1', adjustment: 5, changeFromQuantity: 0 };
    expect(update([{ id: id(0), quantityAdjustments: [adjustment] }]).userErrors).toEqual([]);
    expect(store.written(size)).toEqual(['quantity@1: null → 5']);
    expect(errorLines(update([{ id: id(0), quantityAdjustments: [adjustment] }]))).toEqual([
      '[INVALID_INPUT] variants.0.quantityAdjustments.0.changeFromQuantity :: The changeFromQuantity value does not match persisted value.',
    ]);
    const unguarded = { locationId: 'gid://shopify/Location/1', adjustment: 5 };
    expect(() => update([{ id: id(0), quantityAdjustments: [unguarded] }])).toThrow(
      'InventoryAdjustmentInput must include the following argument: changeFromQuantity.',
    );
  });
});

describe('productVariantsBulkCreate', () => {
  function create(variants: readonly Record<string, unknown>[], extra: Record<string, unknown> = {}) {
    return store.run('productVariantsBulkCreate', { productId: store.gid(store.shirt), variants, ...extra });
  }

  it('adds variants with stock', () => {
    const payload = create([
      {
        optionValues: [{ optionName: 'Size', name: 'L' }],
        price: '27',
        inventoryQuantities: [{ locationId: 'gid://shopify/Location/2', availableQuantity: 4 }],
      },
    ]);
    expect(payload.userErrors).toEqual([]);
    expect(store.variant(2)).toMatchObject({ options: ['L'], position: 3, price: '27.00' });
    expect(store.written(size)).toEqual([
      'exists: false → true',
      'price: 0.00 → 27.00',
      'quantity@2: null → 4',
    ]);
  });

  it('replaces the default variant of a product without options, unless told to keep it', () => {
    const optionValues = [{ optionName: 'Title', name: 'Large' }];
    store.run('productVariantsBulkCreate', { productId: store.gid(store.mug), variants: [{ optionValues }] });
    expect(store.mug.variants.map(({ options, position }) => [options, position])).toEqual([[['Large'], 1]]);
  });

  it.each([
    [
      { optionValues: [{ optionName: 'Colour', name: 'Red' }] },
      '[INVALID_INPUT] variants.0.optionValues.0 :: Option does not exist',
    ],
    [
      {
        optionValues: [
          { optionName: 'Size', name: 'L' },
          { optionName: 'Size', name: 'XL' },
        ],
      },
      "[INVALID_INPUT] variants.0.optionValues :: Duplicated option name 'Size'",
    ],
    [{}, '[NEED_TO_ADD_OPTION_VALUES] variants.0 :: You need to add option values for Size'],
    [
      { optionValues: [{ optionName: 'Size', name: 'M' }] },
      "[VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE] variants.0 :: The variant 'M' already exists. Please change at least one option value.",
    ],
    [
      {
        optionValues: [{ optionName: 'Size', name: 'L' }],
        inventoryQuantities: [{ locationId: 'gid://shopify/Location/99', availableQuantity: 1 }],
      },
      "[TRACKED_VARIANT_LOCATION_NOT_FOUND] variants.0.inventoryQuantities :: Quantity for L couldn't be set because the location was deleted.",
    ],
  ])('refuses %o and adds nothing', (variant, error) => {
    const payload = create([variant, { optionValues: [{ optionName: 'Size', name: 'XXL' }] }]);
    expect(errorLines(payload)).toEqual([error]);
    expect(store.shirt.variants).toHaveLength(2);
    expect(store.ledger.size).toBe(size);
  });

  it('refuses two equal variants in one call', () => {
    const variant = { optionValues: [{ optionName: 'Size', name: 'L' }] };
    expect(errorLines(create([variant, variant]))).toEqual([
      "[VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE] variants.1 :: The variant 'L' already exists. Please change at least one option value.",
    ]);
  });
});

describe('productVariantsBulkDelete', () => {
  function remove(variantsIds: readonly string[]) {
    return store.run('productVariantsBulkDelete', { productId: store.gid(store.shirt), variantsIds });
  }

  it('deletes variants and closes the gap', () => {
    const gone = store.variant(0);
    expect(remove([id(0)]).userErrors).toEqual([]);
    expect(store.shirt.variants.map(({ position }) => position)).toEqual([1]);
    expect(store.catalog.variants.has(gone.id)).toBe(false);
    expect(store.catalog.items.has(gone.item.id)).toBe(false);
    expect(store.written(size)).toEqual(['exists: true → false']);
  });

  it('refuses foreign variants and the last one', () => {
    expect(errorLines(remove([id(0), 'gid://shopify/ProductVariant/1']))).toEqual([
      '[AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT] variantsIds.1 :: At least one variant does not belong to the product',
    ]);
    expect(errorLines(remove([id(0), id(1)]))).toEqual([
      '[CANNOT_DELETE_LAST_VARIANT] variantsIds :: Cannot delete default variant.',
    ]);
    expect(store.shirt.variants).toHaveLength(2);
  });
});

describe('productCreate and productDelete', () => {
  it('gives a product one variant and a handle of its own', () => {
    const payload = store.run('productCreate', { product: { title: 'Mug' } });
    expect(payload.userErrors).toEqual([]);
    expect(payload.product).toMatchObject({
      title: 'Mug',
      handle: 'mug-1',
      status: 'ACTIVE',
      optionNames: ['Title'],
      variants: [{ options: ['Default Title'], position: 1, price: '0.00' }],
    });
  });

  it.each([
    [{}, "title :: Title can't be blank"],
    [{ title: 'x', id: 'gid://shopify/Product/1' }, 'input :: id cannot be specified during creation'],
    [
      { title: 'x', handle: 'Mug' },
      "input.handle :: Handle 'Mug' already in use. Please provide a new handle.",
    ],
    [
      { title: 'x', productOptions: [{ name: 'A / B' }] },
      'options :: Name cannot contain the character sequence " / "',
    ],
  ])('refuses %o', (input, error) => {
    const products = store.catalog.products.size;
    const payload = store.run('productCreate', { input });
    expect(errorLines(payload)).toEqual([error]);
    expect(payload.product).toBeNull();
    expect(store.catalog.products.size).toBe(products);
  });

  it('deletes a product with all below it, once', () => {
    const gid = store.gid(store.mug);
    expect(store.run('productDelete', { input: { id: gid } })).toMatchObject({
      deletedProductId: gid,
      userErrors: [],
    });
    expect(store.catalog.handles.has('mug')).toBe(false);
    expect([...store.catalog.variants.values()].some((variant) => variant.product === store.mug)).toBe(false);
    expect(errorLines(store.run('productDelete', { input: { id: gid } }))).toEqual([
      'id :: Product does not exist',
    ]);
  });
});
