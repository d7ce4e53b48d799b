const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const UNITS = [
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
] as const;

/** How long something is ago, roughly: `5 minutes ago`. @param at milliseconds since 1970 */
export function ago(at: number): string {
  const elapsed = Date.now() - at;
  const fitting = UNITS.find(({ milliseconds }) => elapsed >= milliseconds);
  return fitting ? format.format(-Math.floor(elapsed / fitting.milliseconds), fitting.unit) : 'just now';
}
