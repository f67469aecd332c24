/** Areas of communes: geo.api.gouv.fr, IGN ADMIN EXPRESS and their simplifications. */
import { parseCodeInsee } from '../../../domain/code-insee.ts';
import type { CodeInsee } from '../../../domain/codes.ts';
import { may, must } from '../../fields/field-spec.ts';
import type { AreaGeometry } from '../../formats/area-geometry.ts';
import { byCodeInsee, defineKind } from '../define-kind.ts';
import { scanAreas } from '../scanners.ts';

/** The area of a commune or an arrondissement. */
export interface CommuneContourRow {
  readonly codeInsee: CodeInsee;
  readonly nom: string;
  readonly geometry: AreaGeometry;
}

const fields = {
  code_insee: must('code_insee', 'code', 'INSEE_COM', 'insee', 'codgeo', 'codeCommune', 'CODE', 'com'),
  nom: may('nom', 'NOM', 'NOM_COM', 'libelle', 'libgeo', 'nomCommune'),
};

/** The kind `communes_contours`. */
export const communesContours = defineKind({
  name: 'communes_contours',
  holds: 'Areas of communes or arrondissements',
  adds: 'Nothing to the answers: the build checks that addresses lie in their commune.',
  published: 'IGN (ADMIN EXPRESS) or https://geo.api.gouv.fr/; Licence Ouverte 2.0.',
  formats: 'GeoJSON, TopoJSON, Shapefile (also zipped)',
  fields,
  scan: scanAreas<keyof typeof fields, CommuneContourRow>(fields, ({ properties, geometry, place }, read, findings) => {
    const text = read(properties, 'code_insee');
    const codeInsee = parseCodeInsee(text);
    if (codeInsee === undefined) {
      findings.add('CODE_INSEE_UNREADABLE', `${place}: ${text.slice(0, 20)}`);
      return undefined;
    }
    return { codeInsee, nom: read(properties, 'nom'), geometry };
  }),
  codes: byCodeInsee,
});
