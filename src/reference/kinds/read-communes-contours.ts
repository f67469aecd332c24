/** Areas of communes: Admin Express, contours-administratifs, OpenStreetMap. */
import { parseCodeInsee } from '../../domain/code-insee.ts';
import { readAreas } from '../formats/area-features.ts';
import type { Findings } from '../findings/findings.ts';
import { propertyReader } from '../fields/property-reader.ts';
import type { CommuneContourRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

/**
 * Communes (or arrondissements) with their areas, batches in the order of the files.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_UNKNOWN, CRS_MISMATCH, FILE_*.
 */
export async function* readCommunesContours(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly CommuneContourRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const read = propertyReader(source, file, sourceFields.communes_contours);
    for await (const areas of readAreas(source, file, noted)) {
      const rows: CommuneContourRow[] = [];
      for (const { properties, geometry, place } of areas) {
        const text = read(properties, 'code_insee');
        const codeInsee = parseCodeInsee(text);
        if (codeInsee === undefined) noted.add('CODE_INSEE_UNREADABLE', `${place}: ${text.slice(0, 20)}`);
        else rows.push({ codeInsee, nom: read(properties, 'nom'), geometry });
      }
      yield rows;
    }
  }
}
