import type { Command } from 'commander';
import type { ProductRow } from '../../../../shared/model/product.ts';
import { invocation, leaf, metricsOption } from '../leaf.ts';
import { withLongEngine } from '../long-work.ts';
import { wholeNumber } from '../numbers.ts';
import { withEngine } from '../session.ts';
import { table } from '../table.ts';
import { pointingInto } from '../usage.ts';
import { count, counted } from '../words.ts';

async function pull(store: string, options: { full?: true }, command: Command): Promise<void> {
  const invoked = invocation(command);
  const { output } = invoked;
  const { followPull, pulledLine } = await import('../follow-pull.ts');
  const full = options.full === true;
  const summary = await withLongEngine(invoked, (client) => followPull(client, { store, full }, output));
  await output.answer(summary, () => pulledLine(summary));
}

function priceRange(product: ProductRow): string {
  const prices = product.variants.map((variant) => variant.price);
  const sorted = prices.toSorted((a, b) => Number(a) - Number(b));
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return '–';
  return lowest === highest ? lowest : `${lowest}–${highest}`;
}

function productTable(products: readonly ProductRow[]): Promise<string> {
  return table<ProductRow>(
    [
      { head: 'Product', cell: (product) => product.title },
      { head: 'Vendor', cell: (product) => product.vendor },
      { head: 'Type', cell: (product) => product.productType },
      { head: 'Status', cell: (product) => product.status.toLowerCase() },
      { head: 'Price', cell: priceRange, align: 'right' },
      { head: 'Variants', cell: (product) => count(product.variants.length), align: 'right' },
      {
        head: 'Stock',
        cell: (product) => count(product.variants.reduce((sum, variant) => sum + variant.quantity, 0)),
        align: 'right',
      },
    ],
    products,
  );
}

async function find(
  store: string,
  query: string,
  options: { limit: number },
  command: Command,
): Promise<void> {
  const { home, output } = invocation(command);
  const found = await withEngine(home, (client) =>
    pointingInto(query, client.catalog.find({ store, query, limit: options.limit })),
  );
  await output.answer(found, async () => {
    const total = `${counted(found.products, 'product')} and ${counted(found.variants, 'variant')} match.`;
    if (found.rows.length === 0) return total;
    const cut = found.rows.length < found.products ? ` Shown: the first ${count(found.rows.length)}.` : '';
    return `${await productTable(found.rows)}\n${total}${cut}`;
  });
}

export function addCatalogCommands(program: Command): void {
  leaf(program, 'pull <store>', 'Bring the local catalog up to date with the store', [
    'pull acme',
    'pull acme --full',
  ])
    .option('--full', 'read everything again instead of only what changed')
    .addOption(metricsOption())
    .action(pull);
  leaf(program, 'find <store> <query>', 'Search the local catalog; needs no network', [
    "find acme 'vendor:Acme price:>10 -tag:sale status:active'",
    "find acme 'title:*tee*' --limit 200",
    "find acme -- '-tag:sale'          (two dashes before a search that starts with a minus)",
  ])
    .option('--limit <number>', 'show at most this many products', wholeNumber(1, 10_000), 50)
    .action(find);
}
