import type { CellEditResult } from '../../../../shared/model/cell-edit.ts';
import type { FieldSpec } from '../../../../shared/model/field.ts';
import { tagsText } from '../../../../shared/model/value.ts';
import { type CellChange, type CellState, putChange, readCells } from '../../store/changes/cells.ts';
import { findChangeSet, insertChangeSet } from '../../store/changes/change-sets.ts';
import { discardChange } from '../../store/changes/discard.ts';
import type { Database } from '../../store/database.ts';
import { misplaced, type Read, readField, readValue, refusalOf } from '../cell-value.ts';
import { changeSetName } from '../change-sets.ts';
import { readSetFile } from './read-set-file.ts';
import type { FileChange, FileValue, SetFile } from './set-file.ts';

export type ImportResult = Omit<CellEditResult, 'inverse'> & {
  /** Changes of products, variants or stock that this catalog does not have. */
  unknown: number;
};

/** A change of the file at its place in it, counted from 0. */
interface FileCell {
  readonly index: number;
  readonly productId: string;
  readonly variantId: string | null;
  readonly change: FileChange;
}

function* fileCells(file: SetFile): Iterable<FileCell> {
  let index = 0;
  for (const product of file.products) {
    for (const change of product.changes) {
      yield { index: index++, productId: product.id, variantId: null, change };
    }
    for (const variant of product.variants) {
      for (const change of variant.changes) {
        yield { index: index++, productId: product.id, variantId: variant.id, change };
      }
    }
  }
}

function fileText(spec: FieldSpec, value: FileValue): string | null {
  if (!Array.isArray(value)) return value;
  return spec.type === 'tags' ? tagsText(value) : value.join(', ');
}

function readChange({ productId, variantId, change }: FileCell): Read<CellChange> {
  const field = readField(change.field);
  if ('refused' in field) return field;
  const spec = field.value;
  const place = misplaced(spec, variantId);
  if (place !== null) return { refused: place };
  const value = readValue(spec, fileText(spec, change.value));
  if ('refused' in value) return value;
  const refusal = refusalOf(spec, value.value);
  if (refusal !== null) return { refused: refusal };
  // A base may be what nobody could type, such as a quantity below 0; one that means nothing is simply stale.
  const text = fileText(spec, change.base);
  const base = readValue(spec, text);
  const { excluded } = change;
  return {
    value: {
      productId,
      variantId,
      field: spec.name,
      base: 'value' in base ? base.value : text,
      value: value.value,
      ...(excluded === undefined ? {} : { excluded }),
    },
  };
}

function isUnknown(change: CellChange, state: CellState | undefined): boolean {
  if (!state?.isKnown) return true;
  return change.field.startsWith('quantity@') && state.catalog === null;
}

/**
 * Stages what a file holds, in one transaction, over what the set has for the same cells. Rows are found by their ids
 * alone. The base is the file's: where this catalog holds something else, the change is stale, and seen as such.
 *
 * @param now milliseconds since the epoch
 * @throws AppError `bad_input` for a text that is no such file, with the place, or a name that no set can have; nothing
 *   is staged then
 */
export function importSet(
  database: Database,
  request: { readonly set: string; readonly text: string },
  now: number,
): ImportResult {
  const name = changeSetName(request.set);
  const file = readSetFile(request.text);
  return database
    .transaction(() => {
      const result: ImportResult = { staged: 0, reverted: 0, refused: [], unknown: 0 };
      const found: { index: number; change: CellChange }[] = [];
      for (const cell of fileCells(file)) {
        const { index } = cell;
        const read = readChange(cell);
        if ('value' in read) found.push({ index, change: read.value });
        else result.refused.push({ index, message: read.refused });
      }
      const setId = (findChangeSet(database, name) ?? insertChangeSet(database, name, now)).id;
      const states = readCells(
        database,
        setId,
        found.map(({ change }) => change),
      );
      for (const [at, { index, change }] of found.entries()) {
        const state = states[at];
        if (isUnknown(change, state)) {
          result.unknown += 1;
        } else if (change.value === state?.catalog) {
          discardChange(database, setId, change);
          result.reverted += 1;
        } else if (change.value === change.base) {
          result.refused.push({ index, message: 'It is the same before and after, so it changes nothing.' });
        } else {
          putChange(database, setId, change);
          result.staged += 1;
        }
      }
      result.refused.sort((a, b) => a.index - b.index);
      return result;
    })
    .immediate();
}
