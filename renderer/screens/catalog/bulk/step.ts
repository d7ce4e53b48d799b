import { AppError } from '../../../../shared/errors.ts';
import { editText } from '../../../../shared/recipe/edit-text.ts';
import { parseEdit } from '../../../../shared/recipe/parse-edit.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';
import { draftOf } from './draft-of.ts';
import { operationOf } from './operation-of.ts';

/** One edit of a bulk edit, as a form and as text; both say the same whenever both can be understood. */
export interface Step {
  readonly id: number;
  readonly draft: Draft;
  readonly text: string;
  /** Why the text cannot be understood, or which value in the form is wrong. Null also while the form is incomplete. */
  readonly problem: { readonly message: string; readonly column: number | null } | null;
  readonly isComplete: boolean;
}

function problemOf(error: unknown): NonNullable<Step['problem']> {
  if (!(error instanceof AppError)) throw error;
  const column = error.data?.column;
  return { message: error.message, column: typeof column === 'number' ? column : null };
}

/** A step after something was changed in the form: the text follows. */
export function stepOfDraft(id: number, draft: Draft): Step {
  try {
    const operation = operationOf(draft);
    if (operation === null) return { id, draft, text: '', problem: null, isComplete: false };
    const text = editText({ field: draft.field, operation });
    parseEdit(text);
    return { id, draft, text, problem: null, isComplete: true };
  } catch (error) {
    return { id, draft, text: '', problem: { ...problemOf(error), column: null }, isComplete: false };
  }
}

/** A step after its text was changed: the form follows where the text can be understood. */
export function stepOfText({ id, draft }: Pick<Step, 'id' | 'draft'>, text: string): Step {
  if (text.trim() === '') return { id, draft, text, problem: null, isComplete: false };
  try {
    return { id, draft: draftOf(parseEdit(text), draft), text, problem: null, isComplete: true };
  } catch (error) {
    return { id, draft, text, problem: problemOf(error), isComplete: false };
  }
}

/** A step that still does nothing. */
export function newStep(id: number): Step {
  return stepOfDraft(id, EMPTY_DRAFT);
}
