import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, kindsFor, withDraftField } from '../../../renderer/screens/catalog/bulk/draft.ts';
import { draftOf } from '../../../renderer/screens/catalog/bulk/draft-of.ts';
import { operationOf } from '../../../renderer/screens/catalog/bulk/operation-of.ts';
import { newStep, stepOfDraft, stepOfText } from '../../../renderer/screens/catalog/bulk/step.ts';
import { FIELDS, fieldSpec } from '../../../shared/model/field.ts';
import { editText } from '../../../shared/recipe/edit-text.ts';
import { parseEdit } from '../../../shared/recipe/parse-edit.ts';

const EDITS = [
  'price: = 19.99',
  'compareAtPrice: = price',
  'compareAtPrice: clear',
  'title: replace "Tee" with "T-shirt"',
  'title: replace /tee(s?)/i with "T-shirt$1"',
  'title: prepend "NEW "',
  'sku: append "-EU"',
  'vendor: uppercase',
  'title: title case',
  'seo.title: template "{{ title }} | {{ vendor }}"',
  'price: +10%',
  'price: -5',
  'cost: *1.2',
  'price: /2',
  'price: +10% round .99',
  'price: round 0.05',
  'price: round 1 up',
  'price: round .95 down',
  'tags: +"new arrival" +"summer" -"clearance"',
  'tags: = "new arrival", "summer"',
  'quantity@Main: = 25',
  'taxable: = false',
  'status: = DRAFT',
  'weight: = 250 GRAMS',
  'metafields.custom.care: = "Wash cold"',
];

describe('a step of a bulk edit', () => {
  it.each(EDITS)('says the same as a form and as text: %s', (text) => {
    const recipe = parseEdit(text);
    const draft = draftOf(recipe, EMPTY_DRAFT);
    expect(operationOf(draft)).toEqual(recipe.operation);
    expect(kindsFor(fieldSpec(draft.field))).toContain(draft.kind);
    expect(stepOfDraft(1, draft)).toEqual({
      id: 1,
      draft,
      text: editText(recipe),
      problem: null,
      isComplete: true,
    });
    expect(stepOfText(newStep(1), text).draft).toEqual(draft);
  });

  it('says nothing while the form is incomplete, and keeps what was typed', () => {
    expect(newStep(1)).toMatchObject({ text: '', problem: null, isComplete: false });
    const half = stepOfDraft(1, { ...EMPTY_DRAFT, amount: '1x' });
    expect(half).toMatchObject({ text: '', isComplete: false });
    expect(half.draft.amount).toBe('1x');
  });

  it('says what is wrong with a value in the form', () => {
    const step = stepOfDraft(1, { ...EMPTY_DRAFT, kind: 'set', value: 'cheap' });
    expect(step).toMatchObject({ isComplete: false, problem: { message: expect.stringContaining('cheap') } });
  });

  it('points at the place where a text stops to make sense, and leaves the form', () => {
    const before = stepOfText(newStep(1), 'price: +10%');
    const step = stepOfText(before, 'price: +10% rund .99');
    expect(step).toMatchObject({ draft: before.draft, isComplete: false, problem: { column: 13 } });
  });

  it('offers something complete to do to every field', () => {
    for (const { name } of FIELDS) {
      const { kind } = withDraftField(EMPTY_DRAFT, name);
      expect(kindsFor(fieldSpec(name))).toContain(kind);
    }
  });
});
