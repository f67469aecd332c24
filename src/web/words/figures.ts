/** Figures in the notation of the page's language. A no-break space keeps a sign with its figure. */
import { language, say } from './say.ts';

function formatNumber(value: number, decimals: number, more: Intl.NumberFormatOptions = {}): string {
  return value.toLocaleString(language(), { maximumFractionDigits: decimals, ...more });
}

function percent(value: number): string {
  return language() === 'en' ? `${formatNumber(value, 1)}%` : `${formatNumber(value, 1)}\u00a0%`;
}

/** `12 345`. */
export function formatCount(count: number): string {
  return formatNumber(count, 0);
}

/** An expected count, with one decimal below 100: `3,4`. */
export function formatExpected(count: number): string {
  return formatNumber(count, count < 100 ? 1 : 0);
}

/** `1 234 €`. */
export function formatEuros(amount: number): string {
  return formatNumber(amount, 0, { style: 'currency', currency: 'EUR' });
}

/** `99,9 %`: never rounded up to certainty. */
export function formatProbability(probability: number): string {
  return percent(Math.floor(probability * 1000) / 10);
}

/** `97,5 %`; empty when the whole is 0. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '' : percent((100 * part) / whole);
}

/** `145 m`, `2,8 km`. */
export function formatDistance(distanceMeters: number): string {
  return distanceMeters < 1000
    ? `${formatNumber(distanceMeters, 0)}\u00a0m`
    : `${formatNumber(distanceMeters / 1000, 1)}\u00a0km`;
}

/** `2,3 Mo`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return say('{size}\u00a0ko', { size: formatExpected(bytes / 1e3) });
  return bytes < 1e9
    ? say('{size}\u00a0Mo', { size: formatExpected(bytes / 1e6) })
    : say('{size}\u00a0Go', { size: formatExpected(bytes / 1e9) });
}

/** `moins d’une minute`, `3 minutes`, `2 h 10`. */
export function formatDuration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return say('moins d’une minute');
  if (minutes < 60) return say(minutes === 1 ? 'une minute' : '{count} minutes', { count: minutes });
  return say('{hours} h {minutes}', {
    hours: Math.floor(minutes / 60),
    minutes: String(minutes % 60).padStart(2, '0'),
  });
}

/** `30 nov. 2026, 14:05`, of ISO 8601. */
export function formatMoment(iso: string): string {
  return new Date(iso).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });
}
