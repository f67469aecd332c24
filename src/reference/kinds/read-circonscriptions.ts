/** Areas of circonscriptions: data.gouv.fr, INSEE, OpenStreetMap-based layers. */
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { readAreas } from '../formats/area-features.ts';
import type { FileFindings, Findings } from '../findings/findings.ts';
import { propertyReader } from '../fields/property-reader.ts';
import type { CirconscriptionRow } from '../rows.ts';
import type { AreaFeature } from '../formats/area-features.ts';
import type { PropertyReader } from '../fields/property-reader.ts';
import type { FieldName } from '../fields/source-fields.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

/**
 * Circonscriptions with their areas, batches in the order of the files. One in several features has several rows.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_UNKNOWN, CRS_MISMATCH, FILE_*.
 */
export async function* readCirconscriptions(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly CirconscriptionRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const read = propertyReader(source, file, sourceFields.circonscriptions);
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

function convertArea(
  { properties, geometry, place }: AreaFeature,
  read: PropertyReader<FieldName<'circonscriptions'>>,
  findings: FileFindings,
): CirconscriptionRow | undefined {
  const text = read(properties, 'code_circonscription');
  const departement = read(properties, 'code_departement');
  const code = parseCodeCirconscription(text, departement === '' ? {} : { departement });
  if (code === undefined) {
    findings.add('CODE_CIRCONSCRIPTION_UNREADABLE', `${place}: ${text.slice(0, 20)}`);
    return undefined;
  }
  if (!isCirconscription(code)) {
    findings.add('CIRCONSCRIPTION_NOT_IN_LIST', `${place}: ${text.slice(0, 20)}`);
    return undefined;
  }
  return { code, nom: read(properties, 'nom'), geometry };
}
