/**
 * House numbers in one byte each, as most need no more: smaller than two bytes, and more of them in a cache line. {@link wide} stands
 * for a greater one, which is in a list of its own: in the order of the addresses, where each 64 of them begin.
 */
import { addressesPerWideStart } from '../../schema.ts';
import type { SectionReader, SectionSet } from '../../sections.ts';
import { sharedUint16, sharedUint32, sharedUint8 } from '../../arrays/thread-arrays.ts';
import { lowerBound } from '../../arrays/sorted-search.ts';

const blockShift = Math.log2(addressesPerWideStart);
const wide = 0xff;

/** Reads house numbers. Whatever the sections hold, a read ends and returns a number. */
export class HouseNumbers {
  readonly count: number;
  private readonly numbers: Uint8Array;
  private readonly wideStart: Uint32Array;
  private readonly wideNumbers: Uint16Array;

  constructor(sections: SectionReader) {
    this.numbers = sections.get('addresses.numero');
    this.wideStart = sections.get('addresses.wideStart');
    this.wideNumbers = sections.get('addresses.wideNumero');
    this.count = this.numbers.length;
  }

  at(address: number): number {
    const number = this.numbers[address] ?? 0;
    return number === wide ? this.wideAt(address) : number;
  }

  /** First of the addresses `[from, to)`, whose numbers ascend, with at least this number; `to` if there is none. */
  firstFrom(numero: number, from: number, to: number): number {
    const first = this.firstByte(Math.min(numero, wide), from, to);
    if (numero <= wide) return first;
    if (first === to) return to;
    const place = this.placeOf(first);
    const end = Math.min(place + to - first, this.wideNumbers.length);
    return first + lowerBound(this.wideNumbers, numero, place, end) - place;
  }

  private wideAt(address: number): number {
    return this.wideNumbers[this.placeOf(address)] ?? 0;
  }

  /** A loop of its own: one that serves arrays of several types is slower. */
  private firstByte(value: number, from: number, to: number): number {
    const { numbers } = this;
    let [low, high] = [from, to];
    while (low < high) {
      // Signed, as the compiler would otherwise add doubles.
      const middle = (low + high) >> 1;
      if ((numbers[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Place of an address in the list of greater numbers. Its starts are checked with the whole pack only: they may lead beyond the list. */
  private placeOf(address: number): number {
    let place = Math.min(this.wideStart[address >>> blockShift] ?? 0, this.wideNumbers.length);
    for (let at = address & ~(addressesPerWideStart - 1); at < address; at++) if (this.numbers[at] === wide) place++;
    return place;
  }
}

/** Writes the house numbers of all addresses. */
export function writeHouseNumbers(numeros: Uint16Array, sections: SectionSet): void {
  const numbers = sharedUint8(numeros.length);
  const wideStart = sharedUint32(Math.ceil(numeros.length / addressesPerWideStart));
  let count = 0;
  for (let address = 0; address < numeros.length; address++) {
    if (address % addressesPerWideStart === 0) wideStart[address >>> blockShift] = count;
    const numero = numeros[address] ?? 0;
    numbers[address] = Math.min(numero, wide);
    if (numero >= wide) count++;
  }
  const wideNumbers = sharedUint16(count);
  let place = 0;
  for (const numero of numeros) if (numero >= wide) wideNumbers[place++] = numero;
  sections.set('addresses.numero', numbers);
  sections.set('addresses.wideStart', wideStart);
  sections.set('addresses.wideNumero', wideNumbers);
}

/** Describes what is wrong with the list of greater numbers, for the check of a whole pack. */
export function houseNumbersFault(sections: SectionReader): string | undefined {
  const numbers = sections.get('addresses.numero');
  const wideStart = sections.get('addresses.wideStart');
  const wideNumbers = sections.get('addresses.wideNumero');
  let count = 0;
  for (let address = 0; address < numbers.length; address++) {
    const block = address >>> blockShift;
    if (address % addressesPerWideStart === 0 && wideStart[block] !== count)
      return `has ${wideStart[block] ?? 0} in row ${block}; expected ${count}`;
    if (numbers[address] === wide) count++;
  }
  if (count !== wideNumbers.length) return `has ${wideNumbers.length} numbers for ${count} addresses`;
  return wideNumbers.some((numero) => numero < wide) ? `has numbers below ${wide}` : undefined;
}
