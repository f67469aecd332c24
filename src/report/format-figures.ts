/** Figures as the report writes them. */

/** `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en', { maximumFractionDigits: 0 });
}

/** `97.5 %`; of nothing, ''. */
export function formatShare(part: number, whole: number, digits = 1): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(digits)} %`;
}

/** Few with a digit behind the point, many without: `3.4`, `1,234`. */
export function formatExpected(count: number): string {
  return count.toLocaleString('en', { maximumFractionDigits: count < 100 ? 1 : 0 });
}

/** `1,234 €`. */
export function formatEuros(euros: number): string {
  return `${euros.toLocaleString('en', { maximumFractionDigits: 0 })} €`;
}

/** A time: `45 s`, `12 min`, `3 h 05 min`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 90) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
