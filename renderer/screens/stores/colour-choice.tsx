import { Input } from '@mantine/core';
import { StoreColour } from '../../../shared/model/store.ts';
import { words as componentWords } from '../../components/words.ts';
import classes from './colour-choice.module.css';
import { words } from './words.ts';

interface ColourChoiceProps {
  readonly value: StoreColour;
  readonly onChange: (colour: StoreColour) => void;
}

/** A store's colour, as a row of swatches that works like radio buttons. */
export function ColourChoice({ value, onChange }: ColourChoiceProps) {
  return (
    <Input.Wrapper label={words.connect.colour} description={words.connect.colourHint} size="xs">
      <fieldset className={classes.swatches} aria-label={words.connect.colour}>
        {StoreColour.options.map((colour) => (
          <input
            key={colour}
            type="radio"
            name="store-colour"
            className={classes.swatch}
            data-store-colour={colour}
            aria-label={componentWords.colour[colour]}
            title={componentWords.colour[colour]}
            checked={colour === value}
            onChange={() => onChange(colour)}
          />
        ))}
      </fieldset>
    </Input.Wrapper>
  );
}
