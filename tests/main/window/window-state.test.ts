import { describe, expect, it } from 'vitest';
import { windowBounds } from '../../../electron/main/window/window-state.ts';

const laptop = { x: 0, y: 25, width: 1_440, height: 875 };
const monitor = { x: 1_440, y: 0, width: 2_560, height: 1_440 };
const saved = { x: 1_600, y: 100, width: 1_800, height: 1_000, isMaximized: false };

describe('a window', () => {
  it('opens in the middle of the main screen the first time, never larger than it', () => {
    expect(windowBounds(null, [monitor])).toEqual({ width: 1_360, height: 860 });
    expect(windowBounds(null, [{ x: 0, y: 0, width: 1_024, height: 700 }])).toEqual({
      width: 1_024,
      height: 700,
    });
  });

  it('opens where it was', () => {
    expect(windowBounds(saved, [laptop, monitor])).toEqual({ x: 1_600, y: 100, width: 1_800, height: 1_000 });
  });

  it('opens on the main screen when its own is gone', () => {
    expect(windowBounds(saved, [laptop])).toEqual({ width: 1_440, height: 875 });
  });

  it.each([
    ['above every screen', { ...saved, y: -30 }],
    ['below every screen', { ...saved, y: 1_420 }],
    ['nearly out to the right', { ...saved, x: 3_900 }],
    ['nearly out to the left', { ...saved, x: -1_700 }],
  ])('with its title bar %s is brought back', (_where, state) => {
    expect(windowBounds(state, [laptop, monitor])).not.toHaveProperty('x');
  });

  it('partly out of the screen but within reach stays there', () => {
    expect(windowBounds({ ...saved, x: -1_500 }, [laptop, monitor])).toMatchObject({
      x: -1_500,
      width: 1_440,
    });
  });
});
