import { describe, expect, it } from 'vitest';
import { communeTrust, nameEvidence, postcodeEvidence } from '../../../src/geocode/communes/commune-evidence.ts';

const names = Object.values(nameEvidence);
const { contrary, departement, nearly, absent, agrees } = postcodeEvidence;

describe('communeTrust', () => {
  it('grows with the evidence of the postcode', () => {
    for (const name of names) {
      const trusts = [contrary, departement, nearly].map((postcode) => communeTrust(name, postcode));
      expect(trusts).toEqual([...trusts].sort((a, b) => a - b));
      expect(communeTrust(name, agrees)).toBeGreaterThanOrEqual(Math.max(...trusts, communeTrust(name, absent)));
    }
  });

  it('ranks current names before delivery names and these before former names, whatever the postcode', () => {
    const { former, delivery, current } = nameEvidence;
    for (const postcode of [contrary, departement, nearly, absent, agrees]) {
      const trusts = [former, delivery, current].map((name) => communeTrust(name, postcode));
      expect(new Set(trusts).size).toBe(3);
      expect(trusts).toEqual([...trusts].sort((a, b) => a - b));
    }
  });

  it('ranks a name with a nearly equal postcode before the communes of the postcode, and one of another département after', () => {
    const ofPostcode = communeTrust(nameEvidence.none, agrees);
    for (const name of [nameEvidence.alike, nameEvidence.former, nameEvidence.delivery, nameEvidence.current])
      expect(communeTrust(name, nearly)).toBeGreaterThan(ofPostcode);
    expect(communeTrust(nameEvidence.current, contrary)).toBeLessThan(ofPostcode);
  });

  it('is between 0 and 1', () => {
    for (const name of names)
      for (const postcode of Object.values(postcodeEvidence)) {
        expect(communeTrust(name, postcode)).toBeGreaterThan(0);
        expect(communeTrust(name, postcode)).toBeLessThanOrEqual(1);
      }
  });
});
