/** Width of the tick boxes with the lines' numbers, in pixels: room for seven digits. */
export const GUTTER_WIDTH = 88;
