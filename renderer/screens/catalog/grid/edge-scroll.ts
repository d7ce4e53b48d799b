/** Milliseconds between two steps of a scroll beyond the edge. */
const STEP_EVERY_MS = 30;

/** Pixels beyond the edge for each further line that a step takes: farther is faster. */
const PIXELS_PER_LINE = 12;

/** Lines that one step takes at most. */
const MOST_LINES = 40;

/** Inner edges of the part of the grid that cells are seen in, in pixels of the window. */
export interface CellArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Lines and columns that a selection grows by while the mouse is held beyond an edge; none inside. */
export interface EdgeStep {
  readonly rows: number;
  readonly columns: number;
}

/** @param x @param y where the mouse is, in pixels of the window */
export function edgeStep(x: number, y: number, { top, bottom, left, right }: CellArea): EdgeStep {
  const beyond = y < top ? y - top : y > bottom ? y - bottom : 0;
  const lines = Math.min(MOST_LINES, Math.ceil(Math.abs(beyond) / PIXELS_PER_LINE));
  return { rows: Math.sign(beyond) * lines, columns: x < left ? -1 : x > right ? 1 : 0 };
}

/**
 * Repeats a step while the mouse is held beyond an edge.
 *
 * @param areaOf the area now: it changes with the window
 * @returns what to tell where the mouse is, and to stop
 */
export function edgeScroll(areaOf: () => CellArea | null, step: (by: EdgeStep) => void) {
  let timer: ReturnType<typeof setInterval> | undefined;
  let at = { x: 0, y: 0 };
  const now = (): EdgeStep => {
    const area = areaOf();
    return area ? edgeStep(at.x, at.y, area) : { rows: 0, columns: 0 };
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    stop,
    follow(x: number, y: number): void {
      at = { x, y };
      const { rows, columns } = now();
      if (rows === 0 && columns === 0) stop();
      else
        timer ??= setInterval(() => {
          const by = now();
          if (by.rows === 0 && by.columns === 0) stop();
          else step(by);
        }, STEP_EVERY_MS);
    },
  };
}
