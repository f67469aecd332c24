import { allCirconscriptions, onlyCirconscriptionAround } from '../../domain/code-circonscription.ts';
import type { CodeBureau, CodeCirconscription } from '../../domain/codes.ts';
import { codeInseeNumber } from '../../pack/views/communes-view.ts';
import type { AreaSectionPrefix } from '../../pack/area-rules.ts';
import type { SectionSet } from '../../pack/sections.ts';
import type { AreaGeometry } from '../../reference/formats/area-geometry.ts';
import type { BureauCirconscriptionRow } from '../../reference/kinds/bureaux-circonscriptions.ts';
import type { BureauContourRow } from '../../reference/kinds/contours/bureaux-contours.ts';
import type { CirconscriptionRow } from '../../reference/kinds/contours/circonscriptions.ts';
import type { LieuDeVoteRow } from '../../reference/kinds/lieux-de-vote.ts';
import type { PaysRow } from '../../reference/kinds/pays-circonscriptions.ts';
import { fullCertainty } from '../../assign/weigh-circonscription.ts';
import { ArpenteurError } from '../../errors.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { type AreaSections, setAreaSections } from '../../locate/areas/area-sections.ts';
import { areaLayerNames } from '../../locate/locate-in-layers.ts';
import { phrase } from '../../words/phrase.ts';
import type { CommuneDrafts } from './commune-drafts.ts';
import { compareText } from '../compare-text.ts';
import { NameReader } from '../names/name-reader.ts';
import type { StringPool } from '../names/string-pool.ts';

/** A bureau while the reference is read. */
interface BureauDraft {
  /** According to the ministry's table. */
  circonscription: CodeCirconscription | undefined;
  /** According to the contours. */
  contourCirconscription: CodeCirconscription | undefined;
  /** True if its contour was drawn around roll addresses, not published by a town. */
  isVoronoi: boolean;
  lieu: string;
}

interface NumberedArea<Code> {
  readonly code: Code;
  readonly geometry: AreaGeometry;
}

/** As many as the decision about an address can number while the pack is built (`AssignmentDrafts`), 0 standing for none. */
export const mostBureaux = (1 << 23) - 1;

/** Bureaux and circonscriptions of the pack by code. */
export interface ElectoralNumbers {
  readonly bureaux: ReadonlyMap<string, number>;
  readonly circonscriptions: ReadonlyMap<string, number>;
}

/** The index of each layer, over the areas in the order of {@link ElectoralDrafts.sortedAreas}. */
export interface LayerIndexes {
  readonly circonscriptions: AreaSections;
  readonly otherCirconscriptions: AreaSections;
  readonly bureaux: AreaSections;
}

/** Circonscriptions of a commune by its code, as ascending indices + 1: one where it is whole, none where no table says. */
export type CirconscriptionsOfCommune = (codeInsee: string) => readonly number[];

/** Circonscriptions, bureaux, their areas and polling places as they are read. */
export class ElectoralDrafts {
  readonly bureaux = new Map<CodeBureau, BureauDraft>();
  /** Areas of all maps in the order of the files; `map` counts the sources that are maps. */
  readonly circonscriptionAreas: (NumberedArea<CodeCirconscription> & { readonly map: number })[] = [];
  /** The map that rows are read of now. */
  map = 0;
  readonly bureauAreas: NumberedArea<CodeBureau>[] = [];
  readonly pays: PaysRow[] = [];

  /** Takes the rows of each source kind that is about circonscriptions and bureaux. */
  readonly takers = {
    circonscriptions: ({ code, geometry }: CirconscriptionRow): void => {
      this.circonscriptionAreas.push({ code, geometry, map: this.map });
    },
    bureaux_contours: ({ code, geometry, circonscription, isVoronoi }: BureauContourRow): void => {
      const draft = this.ensureBureau(code);
      draft.contourCirconscription ??= circonscription;
      draft.isVoronoi ||= isVoronoi;
      this.bureauAreas.push({ code, geometry });
    },
    bureaux_circonscriptions: ({ bureau, circonscription }: BureauCirconscriptionRow): void => {
      this.ensureBureau(bureau).circonscription = circonscription;
    },
    lieux_de_vote: ({ bureau, nom, adresse }: LieuDeVoteRow): void => {
      this.ensureBureau(bureau).lieu = adresse === '' ? nom : `${nom}, ${adresse}`;
    },
    pays_circonscriptions: (row: PaysRow): void => {
      this.pays.push(row);
    },
  };

  ensureBureau(code: CodeBureau): BureauDraft {
    let draft = this.bureaux.get(code);
    if (draft === undefined) {
      draft = { circonscription: undefined, contourCirconscription: undefined, isVoronoi: false, lieu: '' };
      this.bureaux.set(code, draft);
    }
    return draft;
  }

  /**
   * Numbers of all codes: the 577 of today and any other that a source names, ascending.
   *
   * @throws {ArpenteurError} PACK_TOO_LARGE: more bureaux than decisions can number.
   */
  number(communes: CommuneDrafts): ElectoralNumbers {
    const { size } = this.bureaux;
    if (size > mostBureaux) {
      throw new ArpenteurError(
        'PACK_TOO_LARGE',
        phrase`The reference has ${size} bureaux; at most ${mostBureaux} are possible. Is their code read from the right column?`,
        { found: size, most: mostBureaux },
      );
    }
    const codes = new Set<string>(allCirconscriptions);
    for (const { code } of this.circonscriptionAreas) codes.add(code);
    for (const { circonscriptions } of communes.byCode.values()) for (const code of circonscriptions) codes.add(code);
    for (const { circonscription, contourCirconscription } of this.bureaux.values()) {
      if (circonscription !== undefined) codes.add(circonscription);
      if (contourCirconscription !== undefined) codes.add(contourCirconscription);
    }
    return {
      circonscriptions: new Map([...codes].sort(compareText).map((code, index) => [code, index])),
      bureaux: new Map([...this.bureaux.keys()].sort(compareText).map((code, index) => [code, index])),
    };
  }

  /**
   * The circonscriptions that tables give to each commune: by the table of bureaux where it has the commune, as votes were
   * counted there, else by the composition table, else the one of its département where there is no other. None where no
   * table says: that is left to maps.
   */
  circonscriptionsOfCommunes(
    communes: CommuneDrafts,
    { circonscriptions }: ElectoralNumbers,
  ): CirconscriptionsOfCommune {
    const ofCommune = new Map<string, TableOfCommune>();
    for (const [code, { circonscription }] of this.bureaux) {
      const commune = code.slice(0, 5);
      let known = ofCommune.get(commune);
      if (known === undefined) ofCommune.set(commune, (known = { circonscriptions: new Set(), placed: 0, bureaux: 0 }));
      known.bureaux++;
      if (circonscription === undefined) continue;
      known.placed++;
      known.circonscriptions.add(circonscription);
    }
    return (codeInsee) => {
      const draft = communes.byCode.get(codeInsee);
      const known = choose(draft?.circonscriptions, ofCommune.get(codeInsee));
      const [only] = known.size === 0 ? [onlyCirconscriptionAround(codeInsee)] : known;
      const codes = known.size === 0 && only !== undefined ? [only] : [...known];
      return codes.map((code) => (circonscriptions.get(code) ?? -1) + 1).sort((a, b) => a - b);
    };
  }

  /** Areas of each layer by code, in the order in which they are indexed and written. */
  sortedAreas() {
    const byCode = (a: { readonly code: string }, b: { readonly code: string }): number => compareText(a.code, b.code);
    return {
      circonscriptions: this.circonscriptionAreas.filter(({ map }) => map === 0).sort(byCode),
      otherCirconscriptions: this.circonscriptionAreas.filter(({ map }) => map > 0).sort(byCode),
      bureaux: [...this.bureauAreas].sort(byCode),
    };
  }

  /** Writes the sections of circonscriptions, bureaux, their areas and countries. */
  writeTo(
    sections: SectionSet,
    strings: StringPool,
    numbers: ElectoralNumbers,
    ofCommune: CirconscriptionsOfCommune,
    findCommune: (codeInsee: number) => number,
    indexes: LayerIndexes,
  ): void {
    const { circonscriptions } = numbers;
    sections.set(
      'circonscriptions.code',
      Uint32Array.from(circonscriptions.keys(), (code) => strings.add(code)),
    );
    const bureaux = [...this.bureaux].sort(([a], [b]) => compareText(a, b));
    sections.set(
      'bureaux.code',
      Uint32Array.from(bureaux, ([code]) => strings.add(code)),
    );
    sections.set(
      'bureaux.commune',
      Uint32Array.from(bureaux, ([code]) => findCommune(codeInseeNumber(code.slice(0, 5)))),
    );
    sections.set(
      'bureaux.isVoronoi',
      Uint8Array.from(bureaux, ([, { isVoronoi }]) => Number(isVoronoi)),
    );
    sections.set(
      'bureaux.lieu',
      Uint32Array.from(bureaux, ([, { lieu }]) => strings.add(lieu)),
    );
    sections.set(
      'bureaux.circonscription',
      Uint16Array.from(bureaux, ([code, { circonscription, contourCirconscription }]) => {
        const known = circonscription ?? contourCirconscription;
        if (known !== undefined) return (circonscriptions.get(known) ?? -1) + 1;
        const [only = 0, second] = ofCommune(code.slice(0, 5));
        return second === undefined ? only : 0;
      }),
    );
    sections.set(
      'bureaux.certainty',
      Uint8Array.from(sections.get('bureaux.circonscription'), (index) => (index === 0 ? 0 : fullCertainty)),
    );
    const layers = this.sortedAreas();
    writeAreas(
      areaLayerNames.circonscriptions,
      indexes.circonscriptions,
      layers.circonscriptions,
      circonscriptions,
      sections,
    );
    writeAreas(
      areaLayerNames.otherCirconscriptions,
      indexes.otherCirconscriptions,
      layers.otherCirconscriptions,
      circonscriptions,
      sections,
    );
    writeAreas(areaLayerNames.bureaux, indexes.bureaux, layers.bureaux, numbers.bureaux, sections);
    this.writePays(sections, circonscriptions);
  }

  private writePays(sections: SectionSet, circonscriptions: ReadonlyMap<string, number>): void {
    const reader = new NameReader();
    const entries = new Map<number, number>();
    for (const { nom, alpha2, alpha3, circonscription } of this.pays) {
      const index = circonscription === undefined ? 0 : (circonscriptions.get(circonscription) ?? -1) + 1;
      reader.readPlace(nom.replace(/\(.*\)/, ''));
      for (const name of [alpha2, alpha3, reader.wordTexts().join(' ')]) {
        if (name !== '') entries.set(hashAscii(name), index);
      }
    }
    const sorted = [...entries].sort(([a], [b]) => a - b);
    sections.set(
      'pays.hash',
      Uint32Array.from(sorted, ([hash]) => hash),
    );
    sections.set(
      'pays.circonscription',
      Uint16Array.from(sorted, ([, index]) => index),
    );
  }
}

function writeAreas<Code extends string>(
  layer: AreaSectionPrefix,
  index: AreaSections,
  sorted: readonly NumberedArea<Code>[],
  numbers: ReadonlyMap<string, number>,
  sections: SectionSet,
): void {
  setAreaSections(layer, index, sections);
  sections.set(
    `${layer}.owner`,
    Uint32Array.from(sorted, ({ code }) => numbers.get(code) ?? 0),
  );
}

/** What the table of bureaux says of a commune. */
interface TableOfCommune {
  readonly circonscriptions: Set<string>;
  /** Bureaux that it gives a circonscription, and all that any source knows. */
  placed: number;
  bureaux: number;
}

/**
 * What the composition and the table of bureaux say together. Votes tell which communes are cut and which are whole; a table
 * that lacks bureaux of a commune, or has but one, does not say that it is whole where the composition cuts it.
 */
function choose(composition: ReadonlySet<string> = new Set(), table: TableOfCommune | undefined): ReadonlySet<string> {
  if (table === undefined || table.placed === 0) return composition;
  const { circonscriptions, placed, bureaux } = table;
  if (composition.size <= 1) return circonscriptions;
  if (circonscriptions.size === 1) return placed > 1 && placed === bureaux ? circonscriptions : composition;
  return new Set([...composition, ...circonscriptions]);
}
