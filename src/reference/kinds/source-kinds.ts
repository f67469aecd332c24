/** The source kinds that a manifest may name: one file each, listed here in the order of the documentation. */
import type { ReferenceSource } from '../source.ts';
import { ban } from './ban/ban.ts';
import { banLieuxDits } from './ban/ban-lieux-dits.ts';
import { bureauxCirconscriptions } from './bureaux-circonscriptions.ts';
import { bureauxContours } from './contours/bureaux-contours.ts';
import { cedex } from './cedex.ts';
import { circonscriptions } from './contours/circonscriptions.ts';
import { codesPostaux } from './codes-postaux.ts';
import { cogComer } from './cog/cog-comer.ts';
import { cogCommunes } from './cog/cog-communes.ts';
import { cogCommunesDepuis1943 } from './cog/cog-communes-depuis-1943.ts';
import { cogMouvements } from './cog/cog-mouvements.ts';
import { communesCirconscriptions } from './communes-circonscriptions.ts';
import { communesContours } from './contours/communes-contours.ts';
import { corrections } from './corrections.ts';
import type { SourceKindDefinition } from './define-kind.ts';
import { lieuxDeVote } from './lieux-de-vote.ts';
import { paysCirconscriptions } from './pays-circonscriptions.ts';
import { populations } from './populations.ts';
import { reuAdresses } from './reu-adresses.ts';

const kinds = [
  ban,
  banLieuxDits,
  circonscriptions,
  bureauxContours,
  communesContours,
  lieuxDeVote,
  reuAdresses,
  bureauxCirconscriptions,
  communesCirconscriptions,
  paysCirconscriptions,
  cogCommunes,
  cogMouvements,
  cogComer,
  cogCommunesDepuis1943,
  codesPostaux,
  cedex,
  populations,
  corrections,
] as const;

type Kinds = (typeof kinds)[number];

/** Name of a source kind. */
export type SourceKind = Kinds['name'];

/** The row type of each kind. */
export type SourceRows = {
  readonly [Kind in Kinds as Kind['name']]: Kind extends SourceKindDefinition<string, infer Row> ? Row : never;
};

/** A source of one of the kinds. */
export type KnownSource = ReferenceSource<SourceKind>;

type SourceKinds = { readonly [Kind in SourceKind]: SourceKindDefinition<Kind, SourceRows[Kind]> };

/** The kinds by name. */
export const sourceKinds = Object.fromEntries(kinds.map((kind) => [kind.name, kind])) as unknown as SourceKinds;
