import { GrowableInt32 } from '../../locate/grid/growable.ts';
import { anyType } from '../../pack/views/streets/streets-view.ts';
import { compareText } from '../compare-text.ts';
import type { PooledTexts } from './string-pool.ts';
import { NameReader } from './name-reader.ts';

/** Consecutive streets of the pack, with all their names. */
export interface StreetNames {
  /** Number of each street's commune. */
  readonly communes: Uint16Array;
  readonly texts: PooledTexts;
  /** Number of each street's name in the texts. */
  readonly noms: Uint32Array;
  /** Further names of street `s`: those at `[otherStart[s], otherStart[s + 1])` of `otherNames`. */
  readonly otherStart: Uint32Array;
  readonly otherNames: Uint32Array;
}

/** Names of streets in searchable form: plain data that can be sent between threads. */
export interface NamesRead {
  /** Number of names of each street. */
  readonly namesOfStreet: Uint32Array;
  readonly type: Uint32Array;
  /** Signature of the words of each name, whatever its type: two numbers per name. */
  readonly signatures: Uint32Array;
  /** Number of words of each name, and all words as indices into `dictionary`. */
  readonly wordsOfName: Uint32Array;
  readonly words: Uint32Array;
  readonly dictionary: readonly string[];
}

/** Reads the names of streets, each once; the street's main name comes first. */
export function readStreetNames({ communes, texts, noms, otherStart, otherNames }: StreetNames): NamesRead {
  const reader = new NameReader();
  const places = new Map<string, number>();
  const namesOfStreet = new Uint32Array(noms.length);
  const type = new GrowableInt32();
  const signatures = new GrowableInt32();
  const wordsOfName = new GrowableInt32();
  const words = new GrowableInt32();
  const { bytes, starts } = texts;
  const textOf = (name: number): string => Buffer.from(bytes.subarray(starts[name], starts[name + 1])).toString();
  const readName = (text: number, street: number, first: number): void => {
    const commune = communes[street] ?? 0;
    reader.readStreetBytes(bytes, starts[text] ?? 0, starts[text + 1] ?? 0);
    if (reader.name.count === 0) return;
    reader.sign(anyType, commune);
    const [keyA = 0, keyB = 0] = reader.signature;
    const own = reader.name.type;
    for (let name = first; name < type.length; name++) {
      const isSame = signatures.data[2 * name] === (keyA | 0) && signatures.data[2 * name + 1] === (keyB | 0);
      if (isSame && type.data[name] === own) return;
    }
    signatures.push(keyA);
    signatures.push(keyB);
    type.push(own);
    const written = reader.wordTexts();
    for (const word of written) {
      let place = places.get(word);
      if (place === undefined) places.set(word, (place = places.size));
      words.push(place);
    }
    wordsOfName.push(written.length);
  };
  noms.forEach((nom, street) => {
    const first = type.length;
    const others = otherNames.subarray(otherStart[street], otherStart[street + 1]);
    if (others.length > 1) others.sort((a, b) => compareText(textOf(a), textOf(b)));
    readName(nom, street, first);
    for (const other of others) readName(other, street, first);
    namesOfStreet[street] = type.length - first;
  });
  return {
    namesOfStreet,
    type: type.toUint32Array(),
    signatures: signatures.toUint32Array(),
    wordsOfName: wordsOfName.toUint32Array(),
    words: words.toUint32Array(),
    dictionary: [...places.keys()],
  };
}
