import { communeEntiere } from '../../domain/code-insee.ts';
import type { CedexRow } from '../../reference/kinds/cedex.ts';
import type { CodePostalRow } from '../../reference/kinds/codes-postaux.ts';
import type { CommuneComerRow } from '../../reference/kinds/cog/cog-comer.ts';
import type { CommuneDepuis1943Row } from '../../reference/kinds/cog/cog-communes-depuis-1943.ts';
import type { CommuneRow } from '../../reference/kinds/cog/cog-communes.ts';
import type { MouvementRow } from '../../reference/kinds/cog/cog-mouvements.ts';
import type { CommuneCirconscriptionRow } from '../../reference/kinds/communes-circonscriptions.ts';
import type { PopulationRow } from '../../reference/kinds/populations.ts';
import { placeNameKind } from '../../pack/views/communes-view.ts';

/** A commune while the reference is read. */
export interface CommuneDraft {
  readonly code: string;
  nom: string;
  /** Code of the whole commune of an arrondissement, else its own. */
  whole: string;
  readonly postcodes: Set<number>;
  /** Other names, with the kind first given for each. */
  readonly names: Map<string, number>;
  /** Names of its parts that are in use: communes déléguées and associées, and line 5 of La Poste. */
  readonly partNames: Set<string>;
  /** Circonscriptions of the composition table. */
  readonly circonscriptions: Set<string>;
  /** Inhabitants, if a source tells. */
  population?: number;
}

/** A commune as addresses name it. */
export interface ObservedCommune {
  readonly code: string;
  readonly nom: string;
  readonly postcodes: Iterable<number>;
}

/** Communes, their names and codes over time, and their postcodes: from COG, La Poste and INSEE, then BAN for the rest. */
export class CommuneDrafts {
  readonly byCode = new Map<string, CommuneDraft>();
  readonly cedex = new Map<number, string>();
  private readonly movements: MouvementRow[] = [];
  private readonly since1943: CommuneDepuis1943Row[] = [];
  private readonly subordinate: CommuneRow[] = [];
  private readonly delivery: CodePostalRow[] = [];
  private readonly composition: CommuneCirconscriptionRow[] = [];
  private readonly populations = new Map<string, number>();
  private readonly observed: ObservedCommune[] = [];

  /** Takes the rows of each source kind that is about communes. */
  readonly takers = {
    cog_communes: (row: CommuneRow): void => {
      if (row.type === 'COM') this.ensure(row.codeInsee, row.nom).nom = row.nom;
      else if (row.type === 'ARM') this.ensure(row.codeInsee, row.nom).whole = row.codeParent ?? row.codeInsee;
      else this.subordinate.push(row);
    },
    cog_comer: ({ codeInsee, nom }: CommuneComerRow): void => {
      this.ensure(codeInsee, nom);
    },
    cog_mouvements: (row: MouvementRow): void => {
      this.movements.push(row);
    },
    cog_communes_depuis_1943: (row: CommuneDepuis1943Row): void => {
      this.since1943.push(row);
    },
    codes_postaux: (row: CodePostalRow): void => {
      this.delivery.push(row);
    },
    cedex: ({ codeCedex, codeInsee }: CedexRow): void => {
      this.cedex.set(Number(codeCedex), codeInsee);
    },
    populations: ({ codeInsee, population }: PopulationRow): void => {
      this.populations.set(codeInsee, population);
    },
    communes_circonscriptions: (row: CommuneCirconscriptionRow): void => {
      this.composition.push(row);
    },
  };

  /** The draft of a code, created if it is new. */
  ensure(code: string, nom: string): CommuneDraft {
    let draft = this.byCode.get(code);
    if (draft === undefined) {
      draft = {
        code,
        nom,
        whole: code,
        postcodes: new Set(),
        names: new Map(),
        partNames: new Set(),
        circonscriptions: new Set(),
      };
      this.byCode.set(code, draft);
    }
    return draft;
  }

  /** Adds a commune as the addresses name it: it may be known by an old code, or not at all. */
  addObserved(commune: ObservedCommune): void {
    this.observed.push(commune);
  }

  /**
   * Merges everything read: names of former communes go to the commune that they are part of today.
   *
   * @returns code no longer in use -> code of today.
   */
  settle(): ReadonlyMap<string, string> {
    const former = new Map<string, string>();
    for (const row of this.subordinate) {
      const parent = row.codeParent ?? '';
      if (!this.byCode.has(parent)) continue;
      if (row.codeInsee !== parent) former.set(row.codeInsee, parent);
      this.addName(parent, row.nom, placeNameKind.former);
      this.byCode.get(parent)?.partNames.add(row.nom);
    }
    const successors = this.readSuccessors();
    for (const code of successors.keys()) {
      const today = this.followToToday(code, successors);
      if (today !== undefined && !this.byCode.has(code) && !former.has(code)) former.set(code, today);
    }
    for (const { codeAvant, nomAvant } of this.movements) {
      this.addName(former.get(codeAvant) ?? codeAvant, nomAvant, placeNameKind.former);
    }
    for (const { codeInsee, nom } of this.since1943)
      this.addName(former.get(codeInsee) ?? codeInsee, nom, placeNameKind.former);
    for (const row of this.delivery) {
      const code = this.byCode.has(row.codeInsee) ? row.codeInsee : former.get(row.codeInsee);
      if (code === undefined) {
        this.ensure(row.codeInsee, row.nomCommune);
      }
      const target = code ?? row.codeInsee;
      this.byCode.get(target)?.postcodes.add(Number(row.codePostal));
      for (const name of [row.nomCommune, row.libelleAcheminement, row.ligne5]) {
        if (name !== '') this.addName(target, name, placeNameKind.delivery);
      }
      if (row.ligne5 !== '') this.byCode.get(target)?.partNames.add(row.ligne5);
    }
    for (const { codeCommune, circonscription } of this.composition) {
      this.ensure(former.get(codeCommune) ?? codeCommune, codeCommune).circonscriptions.add(circonscription);
    }
    for (const { code, nom, postcodes } of this.observed) {
      const draft = this.ensure(former.get(code) ?? code, nom);
      if (draft.nom === draft.code) draft.nom = nom;
      for (const postcode of postcodes) draft.postcodes.add(postcode);
      // Arrondissements are recognised even without the COG.
      const entiere = communeEntiere(draft.code);
      if (entiere !== undefined) draft.whole = this.ensure(entiere.whole, entiere.nom).code;
    }
    this.settlePopulations(former);
    return former;
  }

  /**
   * Gives each commune its inhabitants. An edition from before a merger lists the communes that merged, each inhabitant once:
   * they add up. INSEE lists Paris, Lyon and Marseille by arrondissement only.
   */
  private settlePopulations(former: ReadonlyMap<string, string>): void {
    for (const [code, population] of this.populations) {
      const draft = this.byCode.get(this.byCode.has(code) ? code : (former.get(code) ?? ''));
      if (draft !== undefined) draft.population = (draft.population ?? 0) + population;
    }
    const arrondissements = [...this.byCode.values()].filter(({ code, whole }) => whole !== code);
    for (const code of new Set(arrondissements.map(({ whole }) => whole))) {
      const city = this.byCode.get(code);
      if (city === undefined || city.population !== undefined) continue;
      const parts = arrondissements.filter(({ whole }) => whole === code);
      if (parts.every(({ population }) => population !== undefined)) {
        city.population = parts.reduce((sum, { population = 0 }) => sum + population, 0);
      }
    }
  }

  private addName(code: string, name: string, kind: number): void {
    const draft = this.byCode.get(code);
    if (draft !== undefined && name !== draft.nom && !draft.names.has(name)) draft.names.set(name, kind);
  }

  /** The successor of each abandoned code, by its latest movement. */
  private readSuccessors(): Map<string, string> {
    const successors = new Map<string, { date: string; to: string }>();
    for (const { codeAvant, codeApres, dateEffet, typeApres } of this.movements) {
      // A commune that was re-established had no code before.
      if (
        codeAvant === '' ||
        codeAvant === codeApres ||
        (typeApres !== 'COM' && typeApres !== 'COMD' && typeApres !== 'COMA')
      )
        continue;
      const known = successors.get(codeAvant);
      if (known === undefined || known.date <= dateEffet) successors.set(codeAvant, { date: dateEffet, to: codeApres });
    }
    return new Map([...successors].map(([code, { to }]) => [code, to]));
  }

  /** The present commune at the end of a chain of movements. A merger that was undone ends where the code is in use again. */
  private followToToday(code: string, successors: ReadonlyMap<string, string>): string | undefined {
    let at = successors.get(code);
    for (let steps = 0; at !== undefined && steps < 10; steps++) {
      if (this.byCode.has(at)) return at;
      at = successors.get(at);
    }
    return undefined;
  }
}
