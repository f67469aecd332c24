/** The ministry's table of bureaux and their contours in Etalab's layout. */
import { parseCodeBureau } from '../../../src/domain/code-bureau.ts';
import { toGeojson } from '../map/area.ts';
import type { Bureau, CommuneMap } from '../map/departement-map.ts';
import type { RowFile } from './row-file.ts';

/** The code that the ministry writes: `01001_0001`, `75056_0619`. */
export function bureauCode(codeInsee: string, numero: number): string {
  return parseCodeBureau(`${codeInsee}_${numero}`) ?? '';
}

/** Writes the bureaux of one commune to both files. */
export function writeBureaux(
  { commune, bureaux }: CommuneMap,
  nomDepartement: string,
  table: RowFile,
  contours: RowFile,
): void {
  for (const bureau of bureaux) {
    const code = bureauCode(commune.codeInsee, bureau.numero);
    const [codeCommune = '', numero = ''] = code.split('_');
    const nomCirconscription = circonscriptionName(bureau);
    const { circonscription } = bureau;
    table.add(
      `${commune.departement},${nomDepartement},${circonscription},${nomCirconscription},${codeCommune},${commune.nom},${numero},${code}\n`,
    );
    const geometry = toGeojson(bureau.area);
    if (geometry === '') continue;
    const properties = {
      codeDepartement: commune.departement,
      nomDepartement,
      codeCirconscription: circonscription,
      nomCirconscription,
      codeCommune,
      nomCommune: commune.nom,
      numeroBureauVote: numero,
      codeBureauVote: code,
      id_bv: `${commune.codeInsee}_${bureau.numero}`,
    };
    const comma = contours.rows === 0 ? '' : ',\n';
    contours.add(`${comma}{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":${geometry}}`);
  }
}

/** `1ère circonscription`. */
function circonscriptionName({ circonscription }: Bureau): string {
  const number = Number(circonscription.slice(-2));
  return `${number}${number === 1 ? 'ère' : 'ème'} circonscription`;
}
