import { prefetchWords, setPlaces } from '../arrays/prefetch.ts';
import { ArpenteurError } from '../../errors.ts';
import { AsciiTexts } from '../../text/bytes/ascii-texts.ts';
import type { SectionName } from '../schema.ts';
import type { SectionReader } from '../sections.ts';
import type { StringsView } from './strings-view.ts';
import { phrase } from '../../words/phrase.ts';

/** Codes are written into JSON without escaping. */
const codeForm = /^[\w-]*$/;

/** Circonscriptions and bureaux of the pack. */
export class ElectoralView {
  /** Code of each circonscription, ascending. */
  readonly circonscriptionCodes: readonly string[];
  /** The same as bytes, ready to write. */
  readonly circonscriptionTexts: AsciiTexts;
  /** String number of each bureau's code; bureaux are sorted by code. */
  readonly bureauCode: Uint32Array;
  /** Index of each bureau's whole commune; 0xffffffff if the pack lacks it. */
  readonly bureauCommune: Uint32Array;
  /** Circonscription index + 1 of each bureau, 0 if unknown. */
  readonly bureauCirconscription: Uint16Array;
  /**
   * How sure that is, in 255ths: 255 if a table says so; by a map alone, the share of the bureau's addresses that lie there.
   */
  readonly bureauCertainty: Uint8Array;
  /** 1 if the bureau's contour is made of cells around roll addresses, not published by a town. */
  readonly bureauIsVoronoi: Uint8Array;
  /** String number of the polling place of each bureau, 0 for none. */
  readonly bureauLieu: Uint32Array;
  /** Hashes of each country's names and codes, ascending, with its circonscription index + 1 (0 for none). */
  readonly countryHash: Uint32Array;
  readonly countryCirconscription: Uint16Array;

  /** @throws {ArpenteurError} PACK_INVALID if a code of a circonscription is impossible. */
  constructor(sections: SectionReader, strings: StringsView) {
    this.circonscriptionCodes = Array.from(sections.get('circonscriptions.code'), (text) => strings.text(text));
    const wrong = this.circonscriptionCodes.findIndex((code) => !codeForm.test(code));
    if (wrong !== -1) {
      const what = phrase`Circonscription ${wrong} of the pack has an impossible code; expected letters and digits.`;
      throw new ArpenteurError('PACK_INVALID', what, { section: 'circonscriptions.code' });
    }
    this.circonscriptionTexts = new AsciiTexts(this.circonscriptionCodes);
    this.bureauCode = sections.get('bureaux.code');
    this.bureauCommune = sections.get('bureaux.commune');
    this.bureauCirconscription = sections.get('bureaux.circonscription');
    this.bureauCertainty = sections.get('bureaux.certainty');
    this.bureauIsVoronoi = sections.get('bureaux.isVoronoi');
    this.bureauLieu = sections.get('bureaux.lieu');
    this.countryHash = sections.get('pays.hash');
    this.countryCirconscription = sections.get('pays.circonscription');
  }

  /** Prefetches the polling places and codes of the first `count` of some bureaux, at most `mostPrefetched`. */
  prefetchBureaux(bureaux: Int32Array, count: number): void {
    setPlaces(bureaux, count);
    prefetchWords(this.bureauLieu, count);
    prefetchWords(this.bureauCode, count);
  }
}

/** Prefix of the sections of a table of shares. */
export type ShareTable = Extract<SectionName, `shares.${string}.weight`> extends `${infer Name}.weight` ? Name : never;

/** Number of addresses of each owner (a commune, a postcode) in each circonscription or bureau, most first. */
export class SharesView {
  readonly start: Uint32Array;
  readonly index: Uint32Array;
  readonly weight: Uint32Array;

  constructor(sections: SectionReader, name: ShareTable) {
    this.start = sections.get(`${name}.start`);
    this.index = sections.get(`${name}.index`);
    this.weight = sections.get(`${name}.weight`);
  }
}
