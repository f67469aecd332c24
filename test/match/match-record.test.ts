import { afterAll, describe, expect, it } from 'vitest';
import { SmallReference } from '../geocode/small-reference.ts';
import { motifsOfGroup, type ResultTexts, TextMatcher } from './match-text.ts';

const reference = await SmallReference.build();
const matcher = new TextMatcher(reference.pack);

afterAll(() => {
  reference.remove();
});

/** Matches a line of Ivry. */
const ivry = (street: string): ResultTexts =>
  matcher.match(`voie: ${street} ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine`);

describe('a street on the border', () => {
  it('has its sides in different bureaux and circonscriptions', () => {
    const odd = ivry('3 rue de la Limite');
    const even = ivry('4 rue de la Limite');
    expect([odd.code_bureau_vote, odd.code_circonscription]).toEqual(['94041_0002', '9411']);
    expect([even.code_bureau_vote, even.code_circonscription]).toEqual(['94041_0001', '9410']);
    expect(odd.methode_bureau_vote).toBe('reu_adresse');
    expect(odd.motifs).toContain('proche_limite');
    expect(Number(odd.distance_limite_m)).toBeLessThan(30);
  });

  it('gives a number missing in the roll the bureau of its neighbours on the same side', () => {
    const odd = ivry('5 rue de la Limite');
    const even = ivry('6 rue de la Limite');
    expect([odd.code_bureau_vote, odd.methode_bureau_vote]).toEqual(['94041_0002', 'voisinage']);
    expect([even.code_bureau_vote, even.methode_bureau_vote]).toEqual(['94041_0001', 'voisinage']);
  });

  it('changes the bureau along one side', () => {
    // Beside the change both bureaux are about as likely: the likelier one, whatever its probability.
    const any = new TextMatcher(reference.pack, { minimum: { circonscription: 0, bureau: 0 } });
    const bureauOf = (numero: number): string =>
      any.match(`voie: ${numero} rue de la Limite ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine`).code_bureau_vote;
    expect([3, 7, 9, 11].map(bureauOf)).toEqual(['94041_0002', '94041_0002', '94041_0003', '94041_0003']);
  });

  it('is left undecided without a number: shares, candidates, no bureau', () => {
    const whole = ivry('rue de la Limite');
    expect(whole.methode_circonscription).toBe('repartition');
    expect(Number(whole.probabilite_circonscription)).toBeLessThan(0.6);
    expect(whole.code_bureau_vote === '' || Number(whole.probabilite_bureau_vote) >= 0.5).toBe(true);
    const strict = new TextMatcher(reference.pack, { minimum: { circonscription: 0.9, bureau: 0.9 } });
    const answer = strict.match('voie: rue de la Limite ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine');
    expect(answer.statut).toBe('ambigu');
    expect(answer.code_circonscription).toBe('');
    expect(motifsOfGroup(answer.motifs, 'affectation')).toBe('bureau_ambigu|circonscription_ambigue');
    const candidates = JSON.parse(answer.candidats) as { code: string; probabilite: number }[];
    expect(candidates.map(({ code }) => code).sort()).toEqual(['9410', '9411']);
    expect(candidates.reduce((sum, { probabilite }) => sum + probabilite, 0)).toBeLessThanOrEqual(1);
  });
});

describe("the runner-up's score", () => {
  const scores = (text: string): readonly [score: string, next: string] => {
    const { score, score_suivant } = matcher.match(text);
    return [score, score_suivant];
  };

  it('equals the score when another street is equally good, and is lower when a comparison decides', () => {
    expect(scores('voie: 3 rue du Moulin ¦ commune: Tours')).toEqual(['0.950', '0.950']);
    const [score, next] = scores('voie: 3 rue V Hugonnet ¦ code_postal: 37100 ¦ commune: Tours');
    expect(Number(next)).toBeGreaterThan(0.5);
    expect(Number(next)).toBeLessThan(Number(score));
  });

  it('is empty when no other street was compared or no street was found', () => {
    expect(scores('voie: 5 rue des Lilas ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine')).toEqual(['1.000', '']);
    expect(scores('94200 Ivry-sur-Seine')[1]).toBe('');
    expect(scores('?')).toEqual(['', '']);
  });
});

describe('the shares of a place', () => {
  it('of a street within one bureau are nearly as certain as those of an address', () => {
    const street = ivry('rue des Lilas');
    expect(street).toMatchObject({ statut: 'attribue', code_bureau_vote: '94041_0001', methode_bureau_vote: 'rue' });
    expect(Number(street.probabilite_bureau_vote)).toBeGreaterThan(0.9);
  });

  it('of a commune cut between circonscriptions list them', () => {
    const commune = matcher.match('commune: Ivry-sur-Seine ¦ code_postal: 94200');
    expect(commune.precision).toBe('commune');
    expect(commune.methode_circonscription).toBe('repartition');
    const p = Number(commune.probabilite_circonscription);
    expect(p).toBeGreaterThan(0.4);
    expect(p).toBeLessThan(0.9);
  });

  it('of a commune in one circonscription are that one', () => {
    const commune = matcher.match('commune: Saint-Maur-des-Fossés');
    expect(commune).toMatchObject({ statut: 'attribue', code_circonscription: '9401' });
    expect(Number(commune.probabilite_circonscription)).toBeGreaterThan(0.95);
  });

  it('of a postcode of two communes are those of both', () => {
    const postcode = matcher.match('code_postal: 26450');
    expect(postcode).toMatchObject({ precision: 'code_postal', code_circonscription: '2602', code_insee: '' });
  });
});

describe('the statut of a record', () => {
  const cases: readonly (readonly [text: string, statut: string])[] = [
    ['voie: 5 rue des Lilas ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine', 'attribue'],
    ['voie: 5 rue des Lilas ¦ code_postal: 94200', 'attribue'],
    ['voie: 5 rue des Lilas ¦ commune: Trifouillis', 'introuvable'],
    ['code_postal: 69001', 'introuvable'],
    ['', 'illisible'],
    ['-', 'illisible'],
    ['id: 7 ¦ nom: Martin', 'illisible'],
    ['longitude: 2.3805 ¦ latitude: 48.8101', 'attribue'],
    ['longitude: 0 ¦ latitude: 48.8', 'hors_zone'],
    ['longitude: -179 ¦ latitude: -80', 'hors_zone'],
    ['voie: 5 rue de la Loi ¦ pays: Belgique', 'attribue'],
  ];
  for (const [text, statut] of cases) {
    it(`of ${text === '' ? 'nothing' : text} is ${statut}`, () => {
      expect(matcher.match(text).statut).toBe(statut);
    });
  }

  it('abroad comes from the country', () => {
    const abroad = matcher.match('voie: 5 rue de la Loi ¦ commune: Bruxelles ¦ pays: BELGIQUE');
    expect(abroad).toMatchObject({
      code_circonscription: 'ZZ04',
      methode_circonscription: 'pays',
      code_bureau_vote: '',
    });
    expect(abroad.motifs).toContain('etranger');
  });

  it('outside all areas is hors_zone', () => {
    expect(matcher.match('longitude: 0.001 ¦ latitude: 48.8').motifs).toContain('hors_contours');
  });
});

describe('an unknown number', () => {
  it('between two is interpolated, and keeps side, bureau and street', () => {
    const between = ivry('11 boulevard du Colonel Aubry');
    expect(between).toMatchObject({ precision: 'interpolation', code_insee: '94041', statut: 'attribue' });
    expect(between.motifs).toContain('numero_interpole');
    const [low, high] = [ivry('9 bd du Colonel Aubry'), ivry('15 bd du Colonel Aubry')];
    expect(Number(between.longitude)).toBeGreaterThan(Number(low.longitude));
    expect(Number(between.longitude)).toBeLessThan(Number(high.longitude));
    expect(between.latitude).toBe(low.latitude);
  });

  it('never changes commune or street: every number up to 9999 on a street stays on it', () => {
    for (let numero = 1; numero < 10_000; numero += numero < 60 ? 1 : 499) {
      const answer = ivry(`${numero} rue des Lilas`);
      expect(answer.code_insee, String(numero)).toBe('94041');
      expect(answer.id_ban.startsWith('94041_s00'), String(numero)).toBe(true);
      if (numero > 20) expect(answer.motifs, String(numero)).toContain('numero_inconnu');
    }
  });
});

describe('every address of the reference, written back', () => {
  it('is found as itself', () => {
    const { pack } = matcher.matcher.reference;
    const { addresses, streets, communes, strings } = pack;
    let missed = 0;
    for (let street = 0; street < streets.count; street++) {
      const name = strings.text(streets.name(street));
      const commune = streets.commune(street);
      const place = strings.text(communes.name[communes.whole[commune] ?? 0] ?? 0);
      const homonym = name === 'Rue de la Mairie';
      for (let address = streets.addressStart(street); address < streets.addressStart(street + 1); address++) {
        const suffix = strings.text(addresses.suffixText[addresses.suffix(address)] ?? 0);
        const postcode = String(streets.postcode(street)).padStart(5, '0');
        const text = `${addresses.numero(address)}${suffix} ${name} ${postcode} ${place}`;
        matcher.match(text);
        if (matcher.record.found.address !== address && !homonym) missed++;
        expect(matcher.record.found.commune, text).toBe(commune);
      }
    }
    expect(missed).toBe(0);
  });
});
