import { describe, expect, it } from 'vitest';
import { seedCatalog } from '../../../electron/demo-store/catalog/seed.ts';

function checkDigitFits(barcode: string): boolean {
  const digits = [...barcode].map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return /^\d{13}$/.test(barcode) && sum % 10 === 0;
}

describe('the seeded catalog', () => {
  const catalog = seedCatalog({ products: 500, variants: 6, seed: 7 });
  const products = [...catalog.products.values()];
  const variants = [...catalog.variants.values()];

  it('is the same for the same seed and another for another', () => {
    const titles = (seed: number) =>
      [...seedCatalog({ products: 50, variants: 2, seed }).products.values()].map(
        ({ id, title, handle, tags, updatedAt }) => ({ id, title, handle, tags, updatedAt }),
      );
    expect(titles(3)).toEqual(titles(3));
    expect(titles(3)).not.toEqual(titles(4));
  });

  it('has as many products and variants as asked for', () => {
    expect(products).toHaveLength(500);
    expect(variants).toHaveLength(3_000);
    expect(products.every((product) => product.variants.length === 6)).toBe(true);
  });

  it('has handles, SKUs and barcodes that differ, and barcodes that scan', () => {
    expect(new Set(products.map((product) => product.handle)).size).toBe(500);
    const skus = variants.map((variant) => variant.item.sku);
    expect(new Set(skus).size).toBe(3_000);
    const barcodes = variants.flatMap((variant) => variant.barcode ?? []);
    expect(new Set(barcodes).size).toBe(barcodes.length);
    expect(barcodes.every(checkDigitFits)).toBe(true);
  });

  it('gives every variant options of its own within its product', () => {
    for (const product of products) {
      const combinations = product.variants.map((variant) => variant.options.join('/'));
      expect(new Set(combinations).size).toBe(6);
      expect(product.variants.every((variant) => variant.options.length === product.optionNames.length)).toBe(
        true,
      );
    }
  });

  it('has believable prices: above cost, below the compare-at price, with two decimals', () => {
    for (const { price, compareAtPrice, item } of variants) {
      expect(price).toMatch(/^\d+\.\d{2}$/);
      expect(Number(price)).toBeGreaterThan(Number(item.cost ?? 0));
      if (compareAtPrice !== null) expect(Number(compareAtPrice)).toBeGreaterThan(Number(price));
    }
    expect(variants.some(({ compareAtPrice }) => compareAtPrice !== null)).toBe(true);
  });

  it('is mostly active, in three locations and several collections', () => {
    const active = products.filter((product) => product.status === 'ACTIVE').length;
    expect(active).toBeGreaterThan(400);
    expect(active).toBeLessThan(500);
    expect([...catalog.locations.values()].map(({ name }) => name)).toContain('Main');
    expect(catalog.locations.size).toBe(3);
    expect([...catalog.collections.values()].every(({ productIds }) => productIds.size > 0)).toBe(true);
  });

  it.each([1, 2, 24, 250, 2_048])('can give each product %i variants', (count) => {
    const small = seedCatalog({ products: 12, variants: count, seed: 1 });
    expect(small.variants.size).toBe(12 * count);
    const skus = new Set([...small.items.values()].map(({ sku }) => sku));
    expect(skus.size).toBe(12 * count);
  });

  it('refuses sizes that no store can have', () => {
    expect(() => seedCatalog({ products: -1, variants: 1, seed: 1 })).toThrow(RangeError);
    expect(() => seedCatalog({ products: 1, variants: 2_049, seed: 1 })).toThrow(RangeError);
  });
});
