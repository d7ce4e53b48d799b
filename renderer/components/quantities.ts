/** How numbers, times and shares appear to a person. */

const LOCALE = 'en-US';

const numbers = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const wholeNumbers = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const clockTimes = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const shortTimes = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

export function count(value: number): string {
  return numbers.format(value);
}

export function whole(value: number): string {
  return wholeNumbers.format(value);
}

/** “1 change”, “1,204 changes”. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** @param seconds a duration: “0.4 s”, “34 s”, “2 min 05 s”, “1 h 03 min” */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${count(Math.max(0, seconds))} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return `${minutes} min ${String(rounded % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** @param time ISO 8601; “14:05” today, else with its day */
export function dayAndTime(time: string): string {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? shortTimes.format(date) : `${days.format(date)}, ${shortTimes.format(date)}`;
}

/** @param time ISO 8601; “14:05:09” in the local time zone */
export function clockTime(time: string): string {
  return clockTimes.format(new Date(time));
}

/** @param time ISO 8601; “1 Oct 2026, 14:05:09” in the local time zone */
export function dayAndClock(time: string): string {
  const date = new Date(time);
  return `${days.format(date)}, ${clockTimes.format(date)}`;
}
