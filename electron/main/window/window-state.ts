import type { Rectangle } from 'electron';
import type { WindowState } from '../settings-file.ts';

const DEFAULT_SIZE = { width: 1_360, height: 860 };

/** The least of a window that must lie on a screen for a person to find and drag it, in pixels. */
const VISIBLE = { width: 160, height: 40 };

function overlap(start: number, size: number, otherStart: number, otherSize: number): number {
  return Math.min(start + size, otherStart + otherSize) - Math.max(start, otherStart);
}

/** Where the title bar is reachable. */
function isReachable(window: Rectangle, screen: Rectangle): boolean {
  return (
    overlap(window.x, window.width, screen.x, screen.width) >= VISIBLE.width &&
    window.y >= screen.y &&
    overlap(window.y, VISIBLE.height, screen.y, screen.height) >= VISIBLE.height
  );
}

/**
 * The bounds for a new window: where it was, unless the screen that it was on is gone or smaller now.
 *
 * @param screens work areas of the screens there are, the main one first
 * @returns without a position for one that the system shall choose
 */
export function windowBounds(
  saved: WindowState | null,
  screens: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  const screen = saved ? screens.find((candidate) => isReachable(saved, candidate)) : undefined;
  const room = screen ?? screens[0];
  const { width, height } = saved ?? DEFAULT_SIZE;
  const size = {
    width: Math.min(width, room?.width ?? width),
    height: Math.min(height, room?.height ?? height),
  };
  return saved && screen ? { x: saved.x, y: saved.y, ...size } : size;
}
