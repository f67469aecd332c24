/** Areas of bureaux de vote: the national layer of Etalab, and what cities publish. */
import { communeOfBureau, parseCodeBureau } from '../../../domain/code-bureau.ts';
import { isCirconscription, parseCodeCirconscription } from '../../../domain/code-circonscription.ts';
import { departementOf, parseCodeInsee } from '../../../domain/code-insee.ts';
import type { CodeBureau, CodeCirconscription } from '../../../domain/codes.ts';
import { may, must } from '../../fields/field-spec.ts';
import type { PropertyReader } from '../../fields/property-reader.ts';
import type { FileFindings } from '../../findings/findings.ts';
import type { SourceArea } from '../../formats/read-areas.ts';
import type { AreaGeometry } from '../../formats/area-geometry.ts';
import { defineKind } from '../define-kind.ts';
import { scanAreas } from '../scanners.ts';

/** An area of a bureau; one in several features has several rows. */
export interface BureauContourRow {
  readonly code: CodeBureau;
  /** Undefined when the file does not say. */
  readonly circonscription: CodeCirconscription | undefined;
  /** Name of the bureau or of its polling place where the file has it, or ''. */
  readonly nom: string;
  /** True for cells drawn around addresses of the roll, as in the national layer; false for areas published by a city. */
  readonly isVoronoi: boolean;
  readonly geometry: AreaGeometry;
}

const fields = {
  code_bureau_vote: must(
    'codeBureauVote',
    'code_bureau_vote',
    'id_brut_bv_reu',
    'id_bv',
    'CODE_BV',
    'code_bv',
    'bureau',
  ),
  code_commune: may('codeCommune', 'code_commune', 'INSEE_COM', 'insee_com', 'code_insee', 'commune'),
  code_circonscription: may('codeCirconscription', 'code_circonscription', 'circonscription'),
  code_departement: may('codeDepartement', 'code_departement', 'DEP', 'dep'),
  nom_circonscription: may('nomCirconscription', 'nom_circonscription'),
  nom: may('nom', 'NOM', 'nomBureauVote', 'libelle'),
  /** `officiel` or `voronoi`; in files without it, the key of the national layer decides. */
  nature: may('nature'),
  id_reu: may('id_bv'),
};

type Field = keyof typeof fields;

/** Key of the layer that is drawn around addresses of the roll: the roll's own key, `01001_1`. */
const nationalKey = /^\w{5}_/;

/** The kind `bureaux_contours`. */
export const bureauxContours = defineKind({
  name: 'bureaux_contours',
  holds: 'Areas of bureaux de vote: the national layer, and what cities publish',
  adds: 'The bureau of a position (method `contour`), also where the roll has no address.',
  published:
    'Etalab, https://www.data.gouv.fr/datasets/proposition-de-contours-des-bureaux-de-vote/ (Licence Ouverte 2.0), or cities.',
  formats: 'GeoJSON, TopoJSON, Shapefile (also zipped)',
  fields,
  scan: scanAreas<Field, BureauContourRow>(fields, convertArea, ({ code }) => code),
  codes: { commune: ({ code }) => communeOfBureau(code), bureau: ({ code }) => code },
});

function convertArea(
  { properties, geometry, place }: SourceArea,
  read: PropertyReader<Field>,
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

/**
 * The file's code, or the number in the file's name of it (`2ème circonscription`) with the commune's département. A code
 * that is not one of the 577 is noted, and the bureau kept without it.
 */
function readCirconscription(
  properties: SourceArea['properties'],
  bureau: CodeBureau,
  read: PropertyReader<Field>,
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
