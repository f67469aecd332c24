import { describe, expect, test } from 'vitest';
import { ArpenteurError } from '../../../src/errors.ts';
import { inputKeys } from '../../../src/record/input-fields.ts';
import { parseColumnsOption } from '../../../src/tables/columns/columns-option.ts';
import { guessColumns } from '../../../src/tables/columns/guess-columns.ts';

/** The guess in words: `key=NAME[,NAME] (reason)`, one a line. */
function guess(header: string, rows: readonly string[] = [], options: readonly string[] = []): string[] {
  const names = header.split(';');
  const sample = rows.map((row) => row.split(';'));
  const { choices } = guessColumns({ names, sample, given: parseColumnsOption(options), file: 'in.csv' });
  return choices.map(
    ({ key, columns, reason }) =>
      `${key}=${columns.map((column) => names[column] ?? '').join(',')}${reason === 'name' ? '' : ` (${reason})`}`,
  );
}

function failure(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ArpenteurError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
}

describe('usual headers', () => {
  test.each([
    ['id;adresse;code_postal;commune', 'id=id adresse=adresse code_postal=code_postal commune=commune'],
    ['ID;Adresse ;CODE POSTAL;Ville', 'id=ID adresse=Adresse  code_postal=CODE POSTAL commune=Ville'],
    ['Prénom;Nom;Tél.;E-mail', 'nom=Nom prenom=Prénom telephone=Tél. courriel=E-mail'],
    [
      'name;address;address2;postcode;city;citycode;lon;lat',
      'adresse=address complement=address2 code_postal=postcode commune=city code_insee=citycode longitude=lon latitude=lat nom=name',
    ],
    [
      'numero;rep;nom_voie;code_postal;nom_commune',
      'numero=numero suffixe=rep voie=nom_voie code_postal=code_postal commune=nom_commune',
    ],
    [
      'ligne1;ligne2;ligne3;ligne4;ligne5;ligne6',
      'ligne1=ligne1 ligne2=ligne2 ligne3=ligne3 ligne4=ligne4 ligne5=ligne5 ligne6=ligne6',
    ],
    [
      'adresse1;adresse2;adresse3;cp;ville',
      'adresse=adresse1 complement=adresse2,adresse3 code_postal=cp commune=ville',
    ],
    [
      'numeroVoieEtablissement;typeVoieEtablissement;libelleVoieEtablissement;codePostalEtablissement;libelleCommuneEtablissement;codeCommuneEtablissement',
      'type_voie=typeVoieEtablissement voie=libelleVoieEtablissement code_postal=codePostalEtablissement commune=libelleCommuneEtablissement code_insee=codeCommuneEtablissement',
    ],
    [
      'cp;code_circonscription;bureau_de_vote',
      'code_postal=cp circonscription=code_circonscription bureau=bureau_de_vote',
    ],
    [
      'Adresse du contact;CP contact;Ville du contact',
      'adresse=Adresse du contact (word) code_postal=CP contact (word) commune=Ville du contact (word)',
    ],
    ['adresse_mail;ville', 'commune=ville courriel=adresse_mail'],
  ])('%s', (header, expected) => {
    const found = failure(() => guess(header));
    if (header.startsWith('Prénom')) expect(found).toMatch(/^INPUT_HEADER/);
    else expect(guess(header).join(' ')).toBe(expected);
  });
});

describe('content', () => {
  test('a column named cp without postcodes is not one', () => {
    expect(guess('cp;ville', ['congés;Lyon', 'maladie;Paris'])).toEqual(['commune=ville']);
  });

  test('x and y are degrees or nothing', () => {
    expect(guess('x;y;ville', ['652000.1;6862000.2;Paris'])).toEqual(['commune=ville']);
    expect(guess('x;y', ['2.35;48.85'])).toEqual(['longitude=x', 'latitude=y']);
  });

  test('without names, cells tell', () => {
    const rows = ['1;12 bis rue de la Paix;75002;PARIS', '2;3 place du Marché;01000;BOURG EN BRESSE'];
    expect(guess('col1;col2;col3;col4', rows)).toEqual([
      'adresse=col2 (content)',
      'code_postal=col3 (content)',
      'commune=col4 (content)',
    ]);
  });

  test('postcodes alone are enough', () => {
    expect(guess('liste', ['75001', '13002', '2A'])).toEqual(['code_postal=liste (content)']);
  });

  test('an id column of BAN ids feeds id_ban too', () => {
    expect(guess('id;numero;nom_voie', ['75101_cfq3tf_00012;12;x', '2A004_0012;;x'])).toContain('id_ban=id (content)');
  });
});

describe('one street said twice', () => {
  test('a whole address goes before its parts', () => {
    const rows = ['12 rue de la Paix;12;de la Paix', '3 place du Marché;3;du Marché'];
    expect(guess('adresse;numero;nom_voie', rows)).toEqual(['adresse=adresse']);
  });

  test('the parts go before an address that is mostly empty', () => {
    expect(guess('adresse;numero;nom_voie', [';12;rue A', ';3;rue B'])).toEqual(['numero=numero', 'voie=nom_voie']);
  });

  test('a number beside whole addresses is not theirs; beside streets it is', () => {
    expect(guess('numero;adresse', ['7;12 rue A', '8;3 rue B'])).toEqual(['adresse=adresse']);
    expect(guess('numero;adresse', ['7;rue A', '8;rue B'])).toEqual(['adresse=adresse', 'numero=numero']);
    expect(guess('numero;adresse', ['900071;rue A', '900072;rue B'])).toEqual(['adresse=adresse']);
  });
});

test('every key is found by its own name', () => {
  for (const key of inputKeys) {
    const names = ['code_postal', 'longitude', 'latitude', key];
    const { choices } = guessColumns({ names, sample: [], given: new Map(), file: 'in.csv' });
    expect(choices.map((choice) => choice.key)).toContain(key);
  }
});

describe('--columns', () => {
  test('the user goes first, and a column may feed two keys', () => {
    expect(guess('rue;lieu;adresse', [], ['adresse=rue,lieu', 'commune=lieu'])).toEqual([
      'adresse=rue,lieu (option)',
      'commune=lieu (option)',
    ]);
  });

  test('an empty list keeps a key from being guessed', () => {
    expect(guess('adresse;nom', [], ['nom='])).toEqual(['adresse=adresse']);
  });

  test.each([
    ['adress=A', /^OPTION_INVALID: .*adress is not a key; nearest: adresse/],
    ['adresse', /^OPTION_INVALID: .*expected KEY=COLUMN/],
    ['adresse=RUEE', /^OPTION_INVALID: .*no column RUEE; nearest: RUE, .*columns: RUE, VILLE/],
  ])('%s is refused', (option, message) => {
    expect(failure(() => guess('RUE;VILLE', [], [option]))).toMatch(message);
  });

  test('a key named twice is refused', () => {
    expect(failure(() => parseColumnsOption(['adresse=A', 'adresse=B']))).toMatch(/^OPTION_INVALID: .*twice/);
  });
});

describe('no address', () => {
  test('the columns found are listed', () => {
    expect(failure(() => guess('montant;date', ['12;2020-01-01']))).toMatch(
      /^INPUT_HEADER: .*montant, date.*`columns: /,
    );
  });

  test('a first row of data is not repeated in the message', () => {
    const message = failure(() => guess('Durand;0612345678', ['Dupont;0611111111']));
    expect(message).toMatch(/^INPUT_HEADER: .*`header: false`/);
    expect(message).not.toMatch(/Durand|0612345678/);
  });
});
