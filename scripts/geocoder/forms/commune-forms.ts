import type { CommuneTable, KnownCommune, OldCommune } from './commune-table.ts';
import { arrondissementPlaces } from './arrondissement-forms.ts';
import type { WrittenPlace } from './written-place.ts';
import { foldName } from '../place-name.ts';
import { sampleOf } from '../sample.ts';
import { abbreviate, shorten, wrongDigit } from './spell-commune.ts';
import { mistype } from './typing-error.ts';

/** A form in which communes are written. */
export interface CommuneForm {
  readonly name: string;
  /** Share of the rows that must be right, 0..1; undefined if the text alone can be ambiguous. */
  readonly target?: number;
  readonly places: readonly WrittenPlace[];
}

/** A street name that no list has, so that the commune must be found alone. */
const street = '4 rue du Vieux Relais Postal';

/** Every form, applied to every commune that can be written so; random choices use `random`. */
export function communeForms({ communes, olds, cedex }: CommuneTable, random: () => number): CommuneForm[] {
  const bearers = countNames(communes, olds);
  const isUnique = (name: string): boolean => (bearers.get(foldName(name)) ?? 0) <= 1;
  const alone = communes.filter(({ nom }) => isUnique(nom));
  const ofPostcode = new Map<string, KnownCommune[]>();
  for (const commune of communes)
    for (const code of commune.postcodes) ofPostcode.set(code, [...(ofPostcode.get(code) ?? []), commune]);
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  const write = (commune: KnownCommune, more: Partial<WrittenPlace>): WrittenPlace => ({
    address: street,
    postcode: pick(commune.postcodes) ?? '',
    commune: commune.nom,
    right: commune.code,
    ...more,
  });
  const inDepartement = new Map<string, KnownCommune[]>();
  for (const commune of communes) {
    const departement = departementOf(commune);
    inDepartement.set(departement, [...(inDepartement.get(departement) ?? []), commune]);
  }
  const otherPostcode = (commune: KnownCommune, others: readonly KnownCommune[]): string => {
    for (let trial = 0; trial < 20; trial++) {
      const code = pick(pick(others)?.postcodes ?? []) ?? '';
      if (code !== '' && !commune.postcodes.includes(code)) return code;
    }
    return '';
  };
  const withPostcode = olds.filter(({ postcode }) => postcode !== '');
  const todays = new Map(communes.map((commune) => [commune.code, commune]));
  return [
    { name: 'name and postcode', target: 0.9999, places: communes.map((each) => write(each, {})) },
    {
      name: 'in capitals, ST, S/, no hyphens',
      target: 0.999,
      places: communes.map((each) => write(each, { commune: abbreviate(each.nom) })),
    },
    {
      name: 'cut short before SUR, LES, EN, DE .., no other of the postcode begins so',
      target: 0.999,
      places: communes.flatMap((each) => {
        const place = write(each, { commune: shorten(each.nom) });
        const others = ofPostcode.get(place.postcode) ?? [];
        const isAlone = others.every(({ code, nom }) => code === each.code || !beginsLike(nom, place.commune));
        return place.commune === '' || !isAlone ? [] : [place];
      }),
    },
    {
      name: 'one typing error',
      target: 0.999,
      places: communes.map((each) => write(each, { commune: mistype(each.nom, random) })),
    },
    {
      name: 'two typing errors',
      target: 0.99,
      places: communes
        .filter(({ nom }) => nom.length >= 8)
        .map((each) => write(each, { commune: mistype(mistype(each.nom, random), random) })),
    },
    {
      name: 'no postcode, the name is of one commune',
      target: 0.999,
      places: alone.map((each) => write(each, { postcode: '' })),
    },
    {
      name: 'no postcode, the name is of several',
      places: communes.filter(({ nom }) => !isUnique(nom)).map((each) => write(each, { postcode: '' })),
    },
    {
      name: 'no postcode, one typing error, the name is of one commune',
      places: alone.map((each) => write(each, { postcode: '', commune: mistype(each.nom, random) })),
    },
    {
      name: 'postcode alone, of one commune',
      target: 0.9999,
      places: communes.flatMap((each) => {
        const own = each.postcodes.filter((code) => ofPostcode.get(code)?.length === 1);
        return own.length === 0 ? [] : [write(each, { postcode: pick(own) ?? '', commune: '' })];
      }),
    },
    {
      name: 'postcode of another commune of the département, the name is of one',
      target: 0.999,
      places: alone.map((each) =>
        write(each, { postcode: otherPostcode(each, inDepartement.get(departementOf(each)) ?? []) }),
      ),
    },
    {
      name: 'postcode of another département, the name is of one commune',
      places: alone.map((each) => write(each, { postcode: otherPostcode(each, communes) })),
    },
    {
      name: 'one digit of the postcode wrong, the name is of one commune',
      target: 0.99,
      places: alone.map((each) => {
        const place = write(each, {});
        return { ...place, postcode: wrongDigit(place.postcode, random) };
      }),
    },
    {
      name: 'one digit of the postcode wrong, the name is of several',
      places: communes
        .filter(({ nom }) => !isUnique(nom))
        .map((each) => {
          const place = write(each, {});
          return { ...place, postcode: wrongDigit(place.postcode, random) };
        }),
    },
    {
      name: 'postcode of the département and a typing error',
      places: alone
        .filter(({ nom }) => nom.length >= 8)
        .map((each) =>
          write(each, {
            postcode: otherPostcode(each, inDepartement.get(departementOf(each)) ?? []),
            commune: mistype(each.nom, random),
          }),
        ),
    },
    {
      name: 'one text',
      target: 0.999,
      places: communes.map((each) => {
        const place = write(each, {});
        return { ...place, address: `${street}, ${place.postcode} ${each.nom}`, postcode: '', commune: '' };
      }),
    },
    {
      name: 'one text without postcode, the name is of one commune',
      target: 0.99,
      places: alone.map((each) =>
        write(each, { address: `${street} ${each.nom.toUpperCase()}`, postcode: '', commune: '' }),
      ),
    },
    {
      name: 'delivery name or locality of La Poste',
      target: 0.999,
      places: communes.flatMap((each) =>
        each.deliveries.map(({ nom, postcode }) => write(each, { postcode, commune: nom })),
      ),
    },
    {
      name: 'old commune, old postcode',
      target: 0.999,
      places: withPostcode.map((old) => writeOld(old, old.postcode)),
    },
    {
      name: "old commune, a postcode of today's commune",
      target: 0.999,
      places: olds.flatMap((old) => {
        const code = pick(todays.get(old.today)?.postcodes ?? []);
        return code === undefined ? [] : [writeOld(old, code)];
      }),
    },
    {
      name: 'old commune without postcode, the name is of one',
      target: 0.999,
      places: olds.filter(({ nom }) => isUnique(nom)).map((old) => writeOld(old, '')),
    },
    {
      name: 'CEDEX code and city',
      target: 0.999,
      places: sampleOf(cedex, 20_000, 1).map(({ code, codeInsee, ville }) => ({
        address: 'BP 12',
        postcode: code,
        commune: `${ville.toUpperCase()} CEDEX`,
        right: codeInsee,
      })),
    },
    { name: 'arrondissements in every writing', target: 0.9999, places: arrondissementPlaces() },
  ];
}

function writeOld({ nom, today }: OldCommune, postcode: string): WrittenPlace {
  return { address: street, postcode, commune: nom, right: today };
}

/** Number of communes, past or present, with a name. */
function countNames(communes: readonly KnownCommune[], olds: readonly OldCommune[]): Map<string, number> {
  const owners = new Map<string, Set<string>>();
  const add = (nom: string, code: string): void => {
    const name = foldName(nom);
    owners.set(name, (owners.get(name) ?? new Set()).add(code));
  };
  for (const { nom, code, deliveries } of communes) {
    add(nom, code);
    for (const delivery of deliveries) add(delivery.nom, code);
  }
  for (const { nom, today } of olds) add(nom, today);
  return new Map([...owners].map(([name, codes]) => [name, codes.size]));
}

/** Two characters of the code, three overseas. */
function departementOf({ code }: KnownCommune): string {
  return code.slice(0, code.startsWith('97') ? 3 : 2);
}

/** True when a commune's name begins with the whole written text. */
function beginsLike(name: string, written: string): boolean {
  return `${foldName(name)} `.startsWith(`${foldName(written)} `);
}
