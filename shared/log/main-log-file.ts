/**
 * The main process's own file of a day, beside the engine's in the folder `logs`: what it has to tell when there is no
 * engine goes nowhere else.
 *
 * @param day as in `2026-10-01`, UTC
 */
export function mainLogFile(day: string): string {
  return `bulkhead-${day}.main.jsonl`;
}
