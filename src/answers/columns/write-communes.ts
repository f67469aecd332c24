import { departementOf } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import { codeInseeText, unknownPopulation } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';

/** One of several communes that a name or postcode may mean. */
export interface CommunePossible {
  /** INSEE code. */
  readonly code: string;
  /** Name of today, which may differ from the one written. */
  readonly nom: string;
  /** Code of the département: `91`, `2A`, `974`. */
  readonly departement: string;
}

/**
 * Writes the communes that the name or postcode written may mean as JSON: the most populous first, those of unknown population by code.
 * Writes nothing unless there are several.
 */
export function writePossibleCommunes({ found }: AddressRecord, pack: PackViews, out: ByteBuffer): void {
  const { possibleCommunes } = found;
  if (possibleCommunes.length < 2) return;
  const { communes, strings } = pack;
  const inhabitants = (commune: number): number => {
    const population = communes.population[commune] ?? unknownPopulation;
    return population === unknownPopulation ? -1 : population;
  };
  const listed = [...possibleCommunes]
    .sort((a, b) => inhabitants(b) - inhabitants(a) || a - b)
    .map((commune): CommunePossible => {
      const code = codeInseeText(communes.code[commune] ?? 0) as CodeInsee;
      return { code, nom: strings.text(communes.name[commune] ?? 0), departement: departementOf(code) };
    });
  out.writeText(JSON.stringify(listed));
}
