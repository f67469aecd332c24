/** Figures in French notation. A no-break space keeps the percent sign with its figure. */
const counts = new Intl.NumberFormat('fr', { maximumFractionDigits: 0 });
const meters = new Intl.NumberFormat('fr', { maximumFractionDigits: 0 });
const kilometers = new Intl.NumberFormat('fr', { maximumFractionDigits: 1 });
const euros = new Intl.NumberFormat('fr', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const expected = new Intl.NumberFormat('fr', { maximumFractionDigits: 1 });

/** `12 345`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** An expected count, with one decimal below 100: `3,4`. */
export function formatExpected(count: number): string {
  return count < 100 ? expected.format(count) : counts.format(count);
}

/** `1 234 €`. */
export function formatEuros(amount: number): string {
  return euros.format(amount);
}

/** `99,9 %`: never rounded up to certainty. */
export function formatProbability(probability: number): string {
  const shown = Math.floor(probability * 1000) / 10;
  return `${shown.toLocaleString('fr', { maximumFractionDigits: 1 })}\u00a0%`;
}

/** `97,5 %`; empty when the whole is 0. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toLocaleString('fr', { maximumFractionDigits: 1 })}\u00a0%`;
}

/** `145 m`, `2,8 km`. */
export function formatDistance(distanceMeters: number): string {
  return distanceMeters < 1000
    ? `${meters.format(distanceMeters)} m`
    : `${kilometers.format(distanceMeters / 1000)} km`;
}

/** `2,3 Mo`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${formatExpected(bytes / 1e3)} ko`;
  return bytes < 1e9 ? `${formatExpected(bytes / 1e6)} Mo` : `${formatExpected(bytes / 1e9)} Go`;
}
