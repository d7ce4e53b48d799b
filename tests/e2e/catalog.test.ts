import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { cell, columnNamed, counter, grid, press, searchBox } from './support/catalog-page.ts';
import type { DesktopApp } from './support/desktop-app.ts';
import { accessibilityProblems, goTo } from './support/screens.ts';
import { StagedStore } from './support/staged-store.ts';

const SMALL = { products: 40, variants: 3 };

const vendors = (page: Page): Locator =>
  grid(page).getByRole('columnheader', { name: 'Vendor', exact: true });

async function ready(page: Page): Promise<void> {
  await cell(page, 0, 0).waitFor();
}

function putOnClipboard({ electron }: DesktopApp, text: string): Promise<void> {
  return electron.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
}

function clipboardText({ electron }: DesktopApp): Promise<string> {
  return electron.evaluate(({ clipboard }) => clipboard.readText());
}

it('finds by typing and by choosing, and points at what it does not understand without losing the lines', async () => {
  await using store = await StagedStore.create(SMALL);
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByText(/of 160$/).waitFor();

  await searchBox(page).fill('status:ACTIVE prce:>10');
  await page.getByRole('alert').getByText('“prce” at column 15 is not a search field').waitFor();
  expect(await page.getByRole('alert').locator('mark').innerText()).toBe('prce:>10');
  await cell(page, 0, 0).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await searchBox(page).fill('nothing-is-called-so');
  await page.getByText('Nothing is found').waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByText(/of 160$/).waitFor();

  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('combobox', { name: 'Field' }).selectOption('Price');
  await page.getByRole('combobox', { name: 'Comparison' }).selectOption('is at least');
  await page.getByRole('textbox', { name: 'Value' }).fill('0');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => searchBox(page).inputValue()).toBe('price:>=0');
  await page.getByText('120 variants').waitFor();
});

it('arranges columns, order and variants, and keeps them under a name and after a restart', async () => {
  await using store = await StagedStore.create(SMALL);
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Hide Vendor' }).click();
  await page.getByRole('button', { name: 'Show SEO title' }).click();
  await page.getByRole('button', { name: 'Move SEO title left' }).click();
  expect(await accessibilityProblems(page)).toEqual([]);
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Variants', exact: true }).click();
  await page.getByText(/of 40$/).waitFor();
  await grid(page).getByRole('columnheader', { name: 'Title', exact: true }).click();
  await expect
    .poll(() =>
      grid(page).getByRole('columnheader', { name: 'Title', exact: true }).getAttribute('aria-sort'),
    )
    .toBe('descending');

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Products by name');
  await press(page, 'Enter');
  const saved = page.getByRole('button', { name: 'Products by name', exact: true });
  await saved.waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Variants', exact: true }).click();
  await page.getByText(/of 160$/).waitFor();
  await page.getByRole('button', { name: 'Views' }).click();
  await saved.click();
  await page.getByText(/of 40$/).waitFor();
  expect(await vendors(page).count()).toBe(0);

  await app.close();
  await using again = await store.launch();
  await again.page.getByText(/of 40$/).waitFor();
  expect(await vendors(again.page).count()).toBe(0);
});

it('is edited like a spreadsheet, by keyboard alone', async () => {
  await using store = await StagedStore.create(SMALL);
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  const price = await columnNamed(page, 'Price');
  await press(page, 'Control+g', 'Control+Home', 'ArrowDown');
  for (let column = 0; column < price; column += 1) await press(page, 'ArrowRight');
  expect(await grid(page).getAttribute('aria-activedescendant')).toBe(`cell-1-${price}`);

  // Typing replaces; what is no price stays in the cell with the reason, and Escape gives it up.
  await page.keyboard.type('cheap');
  await press(page, 'Enter');
  await page.getByRole('alert').getByText('write an amount such as 19.99').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await press(page, 'Escape');
  await page.keyboard.type('101.5');
  await press(page, 'Enter');
  await counter(page, '1 change').waitFor();
  expect(await cell(page, 1, price).locator('ins').innerText()).toBe('101.50');
  expect(await grid(page).getAttribute('aria-activedescendant')).toBe(`cell-2-${price}`);

  await press(page, 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
  await counter(page, '3 changes').waitFor();
  await press(page, 'Control+c');
  expect(await clipboardText(app)).toBe('101.50\n101.50\n101.50');

  await press(page, 'Control+z');
  await counter(page, '1 change').waitFor();
  await press(page, 'Control+Shift+z');
  await counter(page, '3 changes').waitFor();
  await press(page, 'Control+z', 'Control+z');
  await counter(page, '0 changes').waitFor();
  await press(page, 'Control+y', 'Control+y');
  await counter(page, '3 changes').waitFor();

  // The old value typed back removes the change; so does taking it back.
  const before = await cell(page, 1, price).locator('del').innerText();
  await press(page, 'F2', 'Control+a');
  await page.keyboard.type(before);
  await press(page, 'Enter');
  await counter(page, '2 changes').waitFor();
  await press(page, 'Shift+ArrowDown', 'Control+Backspace');
  await counter(page, '0 changes').waitFor();
});

it('takes 10,000 pasted lines: what is no value is listed with reasons, the rest is one step to undo', async () => {
  await using store = await StagedStore.create({ products: 2_500, variants: 4 });
  await using app = await store.launch();
  const { page } = app;
  await searchBox(page).fill('');
  await ready(page);
  const price = await columnNamed(page, 'Price');
  await cell(page, 0, price).click();
  const lines = Array.from({ length: 10_000 }, (_, line) => {
    if (line % 5 === 0) return '';
    return line % 100 === 1 ? 'cheap' : `${line}.50`;
  });
  await putOnClipboard(app, lines.join('\r\n'));
  await press(page, 'Control+v');
  const report = page.getByRole('dialog', { name: '100 values could not be used' });
  await report.getByText('7,900 changes are staged.').waitFor();
  await report
    .getByRole('cell', { name: /write an amount/ })
    .first()
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await counter(page, '7900 changes').or(counter(page, '7,900 changes')).waitFor();
  await report.getByRole('button', { name: 'Undo the whole paste' }).click();
  await counter(page, '0 changes').waitFor();

  // Everything can be selected without being read; so much cannot be written cell by cell, and that is said.
  await press(page, 'Control+a');
  await page.getByText(/cells selected/).waitFor();
  await press(page, 'Delete');
  await page.getByText('Use bulk edit for all of them.').waitFor();
});

it('edits all that was found or ticked, as a form or as text, and keeps recipes', async () => {
  await using store = await StagedStore.create(SMALL);
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  await press(page, 'Control+b');
  const panel = page.getByRole('complementary', { name: 'Bulk edit' });
  const text = panel.getByRole('textbox', { name: 'As text' });
  await panel.getByRole('textbox', { name: 'Amount' }).fill('10');
  await panel.getByRole('combobox', { name: 'Rounding' }).selectOption('End in');
  expect(await text.inputValue()).toBe('price: +10% round .99');
  await panel.getByText('120 rows').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await text.fill('tags: +summer');
  expect(await panel.getByRole('combobox', { name: 'Field', exact: true }).inputValue()).toBe('tags');
  await panel.getByText('40 rows').waitFor();
  await text.fill('tags: +');
  await panel.getByText('Expected a tag, found the end').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  // One product is ticked: it is edited with its variants and nothing else is.
  await grid(page).getByRole('checkbox', { name: 'Tick line 1', exact: true }).click();
  await panel.getByText('Ticked (1)').waitFor();
  await text.fill('price: +1');
  await panel.getByRole('button', { name: 'Recipes' }).click();
  await page.getByRole('textbox', { name: 'Name of the recipe' }).fill('One more');
  await press(page, 'Enter');
  await page.getByRole('button', { name: 'Remove the recipe “One more”' }).waitFor();
  await press(page, 'Escape');
  await panel.getByRole('button', { name: 'Stage 3 changes' }).click();
  await counter(page, '3 changes').waitFor();
  await panel.getByText('3 changes are staged in “Changes”.').waitFor();

  // Another press of the button must not do it twice; the recipe can.
  expect(await panel.getByRole('button', { name: 'Stage', exact: true }).isDisabled()).toBe(true);
  await panel.getByRole('button', { name: 'Recipes' }).click();
  await page.getByRole('button', { name: 'One more price: +1' }).click();
  expect(await text.inputValue()).toBe('price: +1');

  // Every line but one, without a list of all.
  await grid(page).getByRole('checkbox', { name: 'Tick all lines that were found' }).click();
  await grid(page).getByRole('checkbox', { name: 'Tick line 1', exact: true }).click();
  await panel.getByText('Ticked (159)').waitFor();
  await panel.getByText('117 rows').waitFor();
});

it('marks a change as stale when a colleague changed the store meanwhile', async () => {
  await using store = await StagedStore.create({ ...SMALL, staged: [{ edits: ['vendor: = "Mine"'] }] });
  const [product] = store.shop.catalog.products.values();
  if (!product) throw new Error('The shop is empty.');
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  store.shop.edit({ productId: String(product.id), field: 'vendor', value: 'Theirs' });
  await page.getByRole('button', { name: 'Refresh catalog' }).click();
  await searchBox(page).fill(`id:${product.id}`);
  const mark = grid(page).getByRole('img', { name: 'The store’s value has changed to “Theirs”' });
  await mark.waitFor();
  expect(
    await cell(page, 0, await columnNamed(page, 'Vendor'))
      .locator('ins')
      .innerText(),
  ).toBe('Mine');
  expect(await accessibilityProblems(page)).toEqual([]);
});

it('keeps its place while other screens are looked at', async () => {
  await using store = await StagedStore.create(SMALL);
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  await press(page, 'Control+g', 'Control+End');
  await cell(page, 159, 0).waitFor();
  await goTo(page, 'Logs');
  await goTo(page, 'Catalog');
  await cell(page, 159, 0).waitFor();
});

it('marks cells that a guard rail stops, tells why, and undoes a bulk edit and a discard', async () => {
  await using store = await StagedStore.create({ ...SMALL, guardLevel: 'live' });
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  const price = await columnNamed(page, 'Price');
  await cell(page, 1, price).click();
  await page.keyboard.type('0');
  await press(page, 'Enter', 'ArrowUp');
  const mark = grid(page).getByRole('img', { name: 'Stop: the price becomes 0.' });
  await mark.waitFor();
  expect(await cell(page, 1, price).getAttribute('data-mark')).toBe('stop');
  await grid(page).getByRole('listitem', { includeHidden: true }).getByText('the price becomes 0.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await press(page, 'Control+b');
  const panel = page.getByRole('complementary', { name: 'Bulk edit' });
  await panel.getByRole('textbox', { name: 'As text' }).fill('vendor: = "Mine"');
  await panel.getByRole('button', { name: 'Stage 40 changes' }).click();
  await counter(page, '41 changes').waitFor();
  await panel.getByRole('button', { name: 'Undo' }).click();
  await counter(page, '1 change').waitFor();
  await press(page, 'Control+g', 'Control+Shift+z');
  await counter(page, '41 changes').waitFor();

  // Everything that was found: no line is read for it.
  await grid(page).getByRole('checkbox', { name: 'Tick all lines that were found' }).click();
  await page.getByRole('button', { name: 'Discard their changes' }).click();
  await counter(page, '0 changes').waitFor();
  await press(page, 'Control+g', 'Control+z');
  await counter(page, '41 changes').waitFor();
  await mark.waitFor();
});

it('builds searches of groups, and shows a search as groups again', async () => {
  await using store = await StagedStore.create(SMALL);
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  await searchBox(page).fill('status:ACTIVE (vendor:Acme OR -tag:sale) metafields.custom.care:*');
  await page.getByText(/of 160$/).waitFor({ state: 'hidden' });
  await press(page, 'Control+Shift+f');
  await page.getByText('This part of the search stays as it is: metafields.custom.care:*').waitFor();
  const group = page.getByRole('group', { name: 'Group of conditions' });
  const values = group.getByRole('textbox', { name: 'Value' });
  expect(await values.first().inputValue()).toBe('Acme');
  expect(await accessibilityProblems(page)).toEqual([]);
  await group.getByRole('combobox', { name: 'How many of the conditions' }).selectOption('none');
  await group.getByRole('button', { name: 'Add to the group' }).click();
  await group.getByRole('combobox', { name: 'Comparison' }).last().selectOption('does not start with');
  await values.last().fill('Han');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect
    .poll(() => searchBox(page).inputValue())
    .toBe('status:ACTIVE -(vendor:Acme OR -tag:sale OR -vendor:Han*) metafields.custom.care:*');
});

it('selects and fills beyond the edge of the screen', async () => {
  await using store = await StagedStore.create({ products: 200, variants: 3 });
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  const price = await columnNamed(page, 'Price');
  const middle = async (row: number) => {
    const box = await cell(page, row, price).boundingBox();
    if (!box) throw new Error(`line ${row} is not on the screen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const bottom = await page.evaluate(() => innerHeight);
  const from = await middle(1);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, bottom - 2, { steps: 3 });
  await cell(page, 799, price).waitFor();
  await page.mouse.up();
  await page.getByText(/\d{2,} cells selected/).waitFor();
  await press(page, 'Control+Home');
  await cell(page, 1, price).click();
  await page.keyboard.type('77');
  await press(page, 'Enter', 'ArrowUp');
  await counter(page, '1 change').waitFor();

  const handle = await grid(page).locator('[data-fill]').boundingBox();
  if (!handle) throw new Error('There is no handle.');
  await page.mouse.move(handle.x + 4, handle.y + 4);
  await page.mouse.down();
  const to = await middle(7);
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  // Lines 2 to 8 but one, which is a product's.
  await counter(page, '6 changes').waitFor();
  expect(await cell(page, 7, price).locator('ins').innerText()).toBe('77.00');
  await press(page, 'Control+z');
  await counter(page, '1 change').waitFor();
});

it('edits a long text in a window of its own, and stays quick beside one of 5 MB', async () => {
  await using store = await StagedStore.create({
    ...SMALL,
    staged: [{ where: 'id:1', edits: ['description: template "{{ title }}"'] }],
  });
  await using app = await store.launch();
  const { page } = app;
  await ready(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Show Description' }).click();
  await press(page, 'Escape');
  await press(page, 'Control+g', 'Control+Home', 'End');
  const description = await columnNamed(page, 'Description');
  await cell(page, 0, description).click();
  await press(page, 'Enter');
  const editor = page.getByRole('dialog', { name: /^Description of / });
  const text = editor.getByRole('textbox', { name: 'New value of Description' });
  await text.fill('<p>One</p>\n<p>Two</p>');
  expect(await accessibilityProblems(page)).toEqual([]);
  await press(page, 'Escape');
  await editor.getByText('Give it up?').waitFor();
  await press(page, 'Control+Enter');
  await editor.waitFor({ state: 'hidden' });
  await cell(page, 0, description).locator('ins').getByText('One Two').waitFor();

  await putOnClipboard(app, `<p>${'x'.repeat(5_000_000)}</p>`);
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Control+v');
  await counter(page, '2 changes').or(counter(page, '3 changes')).waitFor();
  const shown = await cell(page, 4, description).locator('ins').innerText();
  expect(shown.length).toBeLessThan(400);
  await press(page, 'Enter');
  await editor.getByText('This text has 5,000,007 characters').waitFor();
  await press(page, 'Escape');
  await press(page, 'Control+c');
  expect(await clipboardText(app)).toHaveLength(5_000_007);
  await goTo(page, 'Changes');
  await page.getByRole('grid', { name: 'Staged changes' }).getByText('xxxx').first().waitFor();
});
