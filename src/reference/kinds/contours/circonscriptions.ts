/** Areas of circonscriptions: data.gouv.fr, INSEE, layers made from OpenStreetMap. */
import { isCirconscription, parseCodeCirconscription } from '../../../domain/code-circonscription.ts';
import type { CodeCirconscription } from '../../../domain/codes.ts';
import { may, must } from '../../fields/field-spec.ts';
import { lasting } from '../../findings/thresholds.ts';
import type { AreaGeometry } from '../../formats/area-geometry.ts';
import { defineKind } from '../define-kind.ts';
import { scanAreas } from '../scanners.ts';

/** An area of a circonscription; one in several features has several rows. */
export interface CirconscriptionRow {
  readonly code: CodeCirconscription;
  readonly nom: string;
  readonly geometry: AreaGeometry;
}

const fields = {
  code_circonscription: must('codeCirconscription', 'code_circonscription', 'id_circo', 'REF', 'circo'),
  code_departement: may('codeDepartement', 'code_departement', 'dep'),
  nom: may('nomCirconscription', 'nom_circonscription', 'libelle', 'libcirco', 'nom'),
};

/** The kind `circonscriptions`. */
export const circonscriptions = defineKind({
  name: 'circonscriptions',
  holds: 'Areas of the circonscriptions législatives',
  adds: 'The circonscription of a position (method `contour`), and `distance_limite_m`. With `ban`, all that a pack needs.',
  published:
    "Ministère de l'Intérieur or INSEE (Licence Ouverte 2.0), or OpenStreetMap contributors (ODbL 1.0); the map has not changed since 2012.",
  formats: 'GeoJSON, TopoJSON, Shapefile (also zipped)',
  fields,
  scan: scanAreas<keyof typeof fields, CirconscriptionRow>(
    fields,
    ({ properties, geometry, place }, read, findings) => {
      const text = read(properties, 'code_circonscription');
      const departement = read(properties, 'code_departement');
      const code = parseCodeCirconscription(text, departement === '' ? {} : { departement });
      if (code === undefined || !isCirconscription(code)) {
        const finding = code === undefined ? 'CODE_CIRCONSCRIPTION_UNREADABLE' : 'CIRCONSCRIPTION_NOT_IN_LIST';
        findings.add(finding, `${place}: ${text.slice(0, 20)}`);
        return undefined;
      }
      return { code, nom: read(properties, 'nom'), geometry };
    },
    ({ code }) => code,
  ),
  codes: {},
  yearsOlder: lasting,
  followsMap: true,
});
