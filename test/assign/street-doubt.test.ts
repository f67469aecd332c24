/** A street found by likeness may be another one of its commune: that doubts the bureau, not the circonscription. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPack, type Pack } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

describe('a doubt about the street', () => {
  let folder: DemoFolder;
  let pack: Pack;

  beforeAll(async () => {
    folder = await DemoFolder.make();
    pack = await openPack(folder.pack);
  });
  afterAll(async () => {
    await pack.close();
    await folder.remove();
  });

  it('leaves the circonscription of a whole commune as sure as it was', () => {
    const exact = pack.lookup('1 impasse des Ursulines 96130 Marvejolles-le-Pont');
    const alike = pack.lookup('1 impasse des Ursulyne 96130 Marvejolles-le-Pont');
    expect(exact.methode_circonscription).toBe('commune');
    expect(alike).toMatchObject({ id_ban: exact.id_ban, code_circonscription: exact.code_circonscription });
    expect(alike.motifs).toContain('voie_approchee');
    expect(alike.probabilite_circonscription).toBeCloseTo(exact.probabilite_circonscription ?? 0, 3);
  });

  it("lowers the bureau's probability by the votes of the rest of the commune, and never raises it", () => {
    const exact = pack.lookup('2 bis rue des Fauvettes 96000 Montclerc');
    const alike = pack.lookup('2 bis rue des Fauvetes 96000 Montclerc');
    expect(alike).toMatchObject({ id_ban: exact.id_ban, code_bureau_vote: exact.code_bureau_vote });
    expect(alike.probabilite_bureau_vote).toBeLessThan(exact.probabilite_bureau_vote ?? 0);
    expect(alike.probabilite_circonscription).toBeLessThan(exact.probabilite_circonscription ?? 0);
  });
});
