import type { CellEdit, CellEditResult } from '../../../shared/model/cell-edit.ts';
import type { FieldSpec } from '../../../shared/model/field.ts';
import { type CellState, putChange, readCells } from '../store/changes/cells.ts';
import { findChangeSet, insertChangeSet } from '../store/changes/change-sets.ts';
import { discardChange } from '../store/changes/discard.ts';
import type { Database } from '../store/database.ts';
import { misplaced, readField, readValue, refusalOf } from './cell-value.ts';
import { changeSetName } from './change-sets.ts';

/** An edit whose field is known and belongs on its line. */
interface PlacedEdit {
  readonly index: number;
  readonly edit: CellEdit;
  readonly spec: FieldSpec;
}

type Decision =
  | { readonly kind: 'stage'; readonly base: string | null; readonly value: string | null }
  | { readonly kind: 'revert' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refuse'; readonly message: string };

/**
 * What a value means for a cell. The change's base stays what the catalog held when it was first staged; a value that
 * the catalog holds, or that the change started from, is no change.
 */
function decide(spec: FieldSpec, text: string | null, { isKnown, catalog, staged }: CellState): Decision {
  if (!isKnown) return { kind: 'refuse', message: 'The catalog no longer has this row. Search again.' };
  if (spec.level === 'quantity' && catalog === null) {
    return { kind: 'refuse', message: 'This variant is not stocked at this location.' };
  }
  const base = staged ? staged.base : catalog;
  const isOld = (value: string | null) => value === base || value === catalog;
  const typed = readValue(spec, text);
  // What the catalog holds may be more than a person may type, such as a quantity below 0.
  if (isOld(text) || ('value' in typed && isOld(typed.value))) {
    return staged ? { kind: 'revert' } : { kind: 'nothing' };
  }
  if ('refused' in typed) return { kind: 'refuse', message: typed.refused };
  const refusal = refusalOf(spec, typed.value);
  if (refusal !== null) return { kind: 'refuse', message: refusal };
  if (staged?.value === typed.value) return { kind: 'nothing' };
  return { kind: 'stage', base, value: typed.value };
}

function place(edits: readonly CellEdit[], refused: CellEditResult['refused']): PlacedEdit[] {
  return edits.flatMap((edit, index) => {
    const field = readField(edit.field);
    const message = 'refused' in field ? field.refused : misplaced(field.value, edit.variantId);
    if (message === null && 'value' in field) return [{ index, edit, spec: field.value }];
    refused.push({ index, message: message ?? '' });
    return [];
  });
}

/**
 * Stages values that were typed or pasted into cells, in one transaction. A value that is none of its field is
 * refused with the reason; all others are staged. The change set is made when there is none of that name and something
 * is to be staged.
 *
 * @param now milliseconds since the epoch
 * @returns what became of the cells; cells that had the value already are in no count. `inverse`, given to this
 *   function, brings back what was there.
 * @throws AppError `bad_input` for a name that no set can have
 */
export function editCells(
  database: Database,
  request: { readonly set: string; readonly edits: readonly CellEdit[] },
  now: number,
): CellEditResult {
  const name = changeSetName(request.set);
  return database
    .transaction(() => {
      const result: CellEditResult = { staged: 0, reverted: 0, refused: [], inverse: [] };
      const placed = place(request.edits, result.refused);
      let setId = findChangeSet(database, name)?.id ?? null;
      const addresses = placed.map(({ edit, spec }) => ({ ...edit, field: spec.name }));
      const states = readCells(database, setId, addresses);
      // The same cell may be edited twice in one call: the second edit meets what the first has left.
      const latest = new Map<string, CellState>();
      for (const [at, { index, edit, spec }] of placed.entries()) {
        const { productId, variantId } = edit;
        const address = { productId, variantId, field: spec.name };
        const key = `${productId}/${variantId}/${spec.name}`;
        const state = latest.get(key) ?? states[at];
        if (!state) continue;
        const decision = decide(spec, edit.value, state);
        if (decision.kind === 'nothing') continue;
        if (decision.kind === 'refuse') {
          result.refused.push({ index, message: decision.message });
          continue;
        }
        if (decision.kind === 'stage') {
          setId ??= insertChangeSet(database, name, now).id;
          putChange(database, setId, { ...address, ...decision });
          latest.set(key, { ...state, staged: decision });
          result.staged += 1;
        } else {
          if (setId !== null) discardChange(database, setId, address);
          latest.set(key, { ...state, staged: null });
          result.reverted += 1;
        }
        result.inverse.push({ ...address, value: state.staged ? state.staged.value : state.catalog });
      }
      result.refused.sort((a, b) => a.index - b.index);
      result.inverse.reverse();
      return result;
    })
    .immediate();
}
