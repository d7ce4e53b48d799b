import type { Bench } from './bench-kind.ts';
import { type FrameReport, frameFigures } from './frame-figures.ts';
import { measure } from './measure.ts';

export interface ScrollInput {
  /** Products, with five variants each. */
  readonly products: number;
  /** How long each way of scrolling is measured. */
  readonly seconds: number;
  readonly rounds: number;
}

export interface ScrollResult {
  readonly wheeled: readonly FrameReport[];
  readonly dragged: readonly FrameReport[];
}

const SCROLL = new URL('./window/scroll.ts', import.meta.url);

const ROUNDS = 3;
const PRODUCTS = 200_000;
const SECONDS = 8;

/** How smoothly a catalog of a million variants scrolls. */
export const windowScrollBench: Bench = {
  name: 'window-scroll',
  run: async ({ rounds = ROUNDS }) => {
    const input: ScrollInput = { products: PRODUCTS, seconds: SECONDS, rounds };
    const { wheeled, dragged } = await measure<ScrollResult>(SCROLL, input);
    return {
      method: `the catalog grid of 1,000,000 variants in real Electron, ${SECONDS} s each: the wheel turned back and forth, and the scroll bar dragged from end to end.`,
      figures: [...frameFigures('wheel', wheeled), ...frameFigures('scroll bar', dragged)],
    };
  },
};
