/** How numbers, times and foreign text appear to a person. */

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

export function count(value: number): string {
  return numbers.format(value);
}

/** “1 change”, “1,204 changes”. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** @param seconds a duration: “0.4 s”, “34 s”, “2 min 05 s”, “1 h 03 min” */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${count(Math.max(0, seconds))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** @param share 0 to 1 */
export function percent(share: number): string {
  return `${count(share * 100)} %`;
}

/** @param time ISO 8601; printed in the local time zone */
export function localTime(time: string): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Text from a store on one line, without the control characters that could command the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}

/** A change's value for a table cell; nothing is shown as a dash. */
export function shown(value: string | null): string {
  if (value === null || value === '') return '–';
  if (value.startsWith('["') || value === '[]') {
    const list = (JSON.parse(value) as string[]).join(', ');
    return list === '' ? '–' : plain(list);
  }
  return plain(value);
}
