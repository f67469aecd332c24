/**
 * One key for every notation of a code, as in `score.py`: acceptance compares with these rules instead of those of `src`, so
 * that a mistake in `src` cannot hide itself.
 */

const arrondissement = /^(?:(75)1(\d\d)|(13)2(\d\d)|(69)3(8\d))$/;
const wholeCommune = { '75': '75056', '13': '13055', '69': '69123' } as const;

/** Commune and number of `94028_0045`, `94028_45`, `75106_19` or `75056_0619`, as one text; undefined for anything else. */
export function bureauKey(code: string): string | undefined {
  const at = code.indexOf('_');
  if (at === -1) return undefined;
  const commune = code.slice(0, at);
  const numero = code
    .slice(at + 1)
    .trim()
    .toUpperCase();
  if (!arrondissement.test(commune)) return `${commune} ${withoutZeros(numero)}`;
  const departement = commune.slice(0, 2);
  if (departement !== '75' && departement !== '13' && departement !== '69') return undefined;
  const ofCity = departement === '69' ? String(Number(commune.slice(3)) - 80).padStart(2, '0') : commune.slice(3);
  const whole = ofCity + withoutZeros(numero).padStart(2, '0');
  return `${wholeCommune[departement]} ${withoutZeros(whole)}`;
}

/** Département and number of `7501`, `75-01`, `75001`, `2A01`, `97101` or `ZZ01`, as one text; undefined for anything else. */
export function circonscriptionKey(code: string): string | undefined {
  const parts = /^(\d{2}|2[AB]|97\d|98\d|Z[A-Z])0?(\d{2})$/.exec(code.toUpperCase().replaceAll('-', ''));
  return parts === null ? undefined : `${parts[1] ?? ''} ${Number(parts[2])}`;
}

function withoutZeros(text: string): string {
  return text.replace(/^0+/, '');
}
