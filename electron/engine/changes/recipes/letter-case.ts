import type { LetterCase } from '../../../../shared/model/recipe.ts';

/** A word with the apostrophes inside it: “men's” is one word, “t-shirt” two. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
const FIRST_LETTER = /\p{L}/u;

/** Text with its letters changed; the language of the machine plays no part. */
export function withLetterCase(text: string, letterCase: LetterCase): string {
  switch (letterCase) {
    case 'uppercase':
      return text.toUpperCase();
    case 'lowercase':
      return text.toLowerCase();
    case 'title case':
      return text.replace(WORD, capitalised);
    case 'sentence case':
      return capitalised(text);
  }
}

function capitalised(text: string): string {
  return text.toLowerCase().replace(FIRST_LETTER, (letter) => letter.toUpperCase());
}
