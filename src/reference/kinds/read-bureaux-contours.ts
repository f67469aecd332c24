/** Areas of bureaux de vote: the Etalab layer, and what cities publish. */
import { communeOfBureau, parseCodeBureau } from '../../domain/code-bureau.ts';
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { departementOf, parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeBureau, CodeCirconscription } from '../../domain/codes.ts';
import type { AreaFeature } from '../formats/area-features.ts';
import { readAreas } from '../formats/area-features.ts';
import type { FileFindings, Findings } from '../findings/findings.ts';
import type { PropertyReader } from '../fields/property-reader.ts';
import { propertyReader } from '../fields/property-reader.ts';
import type { BureauContourRow } from '../rows.ts';
import type { FieldName } from '../fields/source-fields.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

/**
 * Bureaux with their areas, batches in the order of the files. One in several features has several rows.
 *
 * The circonscription is the file's code, or the number in the file's name of it (`2ème circonscription`) with the
 * commune's département; a code that is none of the 577 is noted, and the bureau kept without it.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_UNKNOWN, CRS_MISMATCH, FILE_*.
 */
export async function* readBureauxContours(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly BureauContourRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const read = propertyReader(source, file, sourceFields.bureaux_contours);
    const seen = new Set<string>();
    for await (const areas of readAreas(source, file, noted)) {
      const rows = areas.map((area) => convertArea(area, read, noted)).filter((row) => row !== undefined);
      for (const { code } of rows) {
        if (seen.has(code)) noted.add('AREA_IN_PARTS', code);
        seen.add(code);
      }
      yield rows;
    }
  }
}

/** The key of the layer that is drawn around the roll's addresses: `01001_1`, the roll's own. */
const nationalKey = /^\w{5}_/;

function convertArea(
  { properties, geometry, place }: AreaFeature,
  read: PropertyReader<FieldName<'bureaux_contours'>>,
  findings: FileFindings,
): BureauContourRow | undefined {
  const commune = parseCodeInsee(read(properties, 'code_commune'));
  const text = read(properties, 'code_bureau_vote');
  const code = parseCodeBureau(text, commune === undefined ? {} : { commune });
  if (code === undefined) {
    findings.add('CODE_BUREAU_UNREADABLE', `${place}: ${text.slice(0, 20)}`);
    return undefined;
  }
  const circonscription = readCirconscription(properties, code, read, place, findings);
  const nature = read(properties, 'nature');
  const isVoronoi = nature === 'voronoi' || (nature === '' && nationalKey.test(read(properties, 'id_reu')));
  return { code, circonscription, nom: read(properties, 'nom'), isVoronoi, geometry };
}

function readCirconscription(
  properties: AreaFeature['properties'],
  bureau: CodeBureau,
  read: PropertyReader<FieldName<'bureaux_contours'>>,
  place: string,
  findings: FileFindings,
): CodeCirconscription | undefined {
  const given = read(properties, 'code_circonscription');
  const text = given === '' ? read(properties, 'nom_circonscription') : given;
  if (text === '') return undefined;
  const departement = read(properties, 'code_departement') || departementOf(communeOfBureau(bureau));
  const code = parseCodeCirconscription(text, { departement });
  if (code !== undefined && isCirconscription(code)) return code;
  findings.add('CIRCONSCRIPTION_NOT_IN_LIST', `${place}: ${text.slice(0, 20)}`);
  return undefined;
}
