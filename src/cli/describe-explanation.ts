import type { Explanation } from '../index.ts';
import { alignTable, type TableRow } from './text-table.ts';

/** An explanation as three tables: how the text was read, the communes searched, the streets that came near. */
export function describeExplanation({ lecture, communes, voies }: Explanation): string[] {
  const read: TableRow[] = Object.entries(lecture).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, String(value)]],
  );
  const places = communes.map(({ code, nom, par_nom, par_code_postal, confiance }): TableRow => [
    code,
    nom,
    par_nom,
    par_code_postal,
    confiance.toFixed(3),
  ]);
  const streets = voies.map(({ voie, code_postal, commune, ressemblance, numero, ecarts, verdict }): TableRow => [
    voie,
    `${code_postal} ${commune}`,
    ressemblance.toFixed(3),
    numero,
    ecarts.join(', ') || '-',
    verdict,
  ]);
  return [
    '',
    'how the address was read',
    ...alignTable(read),
    'communes searched, and how far code, name and postcode speak for each',
    ...(places.length === 0
      ? ['  none']
      : alignTable([['code', 'commune', 'nom', 'code postal', 'confiance'], ...places])),
    'streets that come near',
    ...(streets.length === 0
      ? ['  none']
      : alignTable([['voie', 'commune', 'ressemblance', 'numero', 'ecarts', 'verdict'], ...streets])),
  ];
}
