import { describe, expect, it } from 'vitest';
import { codesOf, errorOf, readFile, SourceFolder } from './source-fixture.ts';

const folder = new SourceFolder();

describe('the reader of the roll', () => {
  const header =
    'code_commune_ref,reconstitution_code_commune,id_brut_bv_reu,id,geo_adresse,geo_type,geo_score,longitude,latitude,' +
    'api_line,nb_bv_commune,nb_adresses\n';

  it('reads addresses with their bureau, for any notation of the raw code', async () => {
    const text =
      header +
      '75106,1,75106_9,75106_0002_00004,4 Rue X 75006 Paris,housenumber,0.96,2.335715,48.854053,BANG,,3\n' +
      '15014,1,15014_C09,,,street,,2.44,44.92,BANG,2,\n' +
      '2B166,1,2B166_1 - 1,BANO_1,"1, Rue Y",municipality,0.5,,,BANG,2,1\n';
    const { rows, findings } = await readFile('reu_adresses', folder.write('reu.csv', text));
    expect(rows).toEqual([
      {
        codeInsee: '75106',
        bureau: '75056_0609',
        cleVoie: '75106_0002',
        numero: 4,
        suffixe: '',
        adresse: '4 Rue X 75006 Paris',
        typeGeocodage: 'housenumber',
        scoreGeocodage: 0.96,
        position: { longitude: 2.335715, latitude: 48.854053 },
        nombreAdresses: 3,
      },
      expect.objectContaining({ bureau: '15014_0C09', typeGeocodage: 'street', scoreGeocodage: 0, nombreAdresses: 1 }),
      expect.objectContaining({ bureau: '2B166_01-1', adresse: '1, Rue Y', position: undefined }),
    ]);
    expect(codesOf(findings)).toEqual({ POSITION_MISSING: 1 });
  });

  it.each([
    ['75106_0002_00004', '75106_0002', 4, ''],
    ['75106_w4ld4h_00012_BIS', '75106_w4ld4h', 12, 'bis'],
    ['75106_0002', '75106_0002', 0, ''],
    ['75106_0002_00004_', '75106_0002_00004_', 0, ''],
    ['75106XXXX_12', '75106XXXX_12', 0, ''],
    ['75106_00012_00012', '75106', 12, '00012'],
    ['75106_é_00012', '75106_é', 12, ''],
    ['', '', 0, ''],
  ])('cuts the id "%s" into the key of its street, number and suffix', async (id, cleVoie, numero, suffixe) => {
    const rowOf = (written: string): string => `75106,1,75106_9,${written},,housenumber,1,2.3,48.8,,,1\n`;
    const text = header + rowOf(id) + rowOf(`"${id}"`);
    const { rows } = await readFile('reu_adresses', folder.write('reu-id.csv', text));
    expect(rows).toMatchObject([
      { cleVoie, numero, suffixe },
      { cleVoie, numero, suffixe },
    ]);
  });

  it('reports only row numbers, never an address, for unreadable rows', async () => {
    const text =
      header +
      'xx,1,75106_9,i,9 Rue secrète,housenumber,1,2.3,48.8,,,1\n' +
      '94028,1,94028_(?),i,9 Rue secrète,housenumber,1,2.3,48.8,,,1\n' +
      '94028,1,94028_1,i,9 Rue secrète,maison,1,2.3,48.8,,,1\n';
    const { rows, findings } = await readFile('reu_adresses', folder.write('reu-bad.csv', text));
    expect(rows).toEqual([]);
    expect(findings.map(({ code, firstCases }) => [code, firstCases])).toEqual([
      ['CODE_BUREAU_UNREADABLE', ['row 3']],
      ['CODE_INSEE_UNREADABLE', ['row 2']],
      ['VALUE_UNKNOWN', ['row 4: geo_type']],
    ]);
  });

  it('reads the extract with fewer columns', async () => {
    const text =
      '"id_brut_bv_reu","code_commune_ref","longitude","latitude","geo_type","geo_score","nb_adresses"\n"29039_1","29039",-3.913795,47.872888,"housenumber",0.96,2\n';
    const { rows } = await readFile('reu_adresses', folder.write('reu-29.csv', text));
    expect(rows).toMatchObject([{ bureau: '29039_0001', adresse: '', nombreAdresses: 2 }]);
  });
});

describe('the readers of circonscription tables', () => {
  it("read the ministry's table, before and after 2024", async () => {
    const text =
      'codeDepartement,nomDepartement,codeCirconscription,nomCirconscription,codeCommune,nomCommune,numeroBureauVote,codeBureauVote\n' +
      '75,Paris,7501,1ère circonscription,75056,Paris,0101,75056_0101\n' +
      'ZA,Guadeloupe,ZA01,1ère circonscription,97101,Les Abymes,0001,97101_0001\n' +
      '971,Guadeloupe,97101,1ère circonscription,97101,Les Abymes,0002,97101_0002\n' +
      '75,Paris,7521,21e,75056,Paris,2001,75056_2001\n';
    const { rows, findings } = await readFile('bureaux_circonscriptions', folder.write('ministere.csv', text));
    expect(rows.map(({ bureau, circonscription }) => [bureau, circonscription])).toEqual([
      ['75056_0101', '7501'],
      ['97101_0001', '97101'],
      ['97101_0002', '97101'],
    ]);
    expect(codesOf(findings)).toEqual({ CIRCONSCRIPTION_NOT_IN_LIST: 1 });
  });

  it('read the table of INSEE, and find from its rows which communes are cut', async () => {
    const text =
      '\ufeffDEP;libdep;REG;libreg;COMMUNE_RESID;LIBcom;circo;type_com\n' +
      "01;Ain;84;ARA;01001;L'Abergement-Clémenciat;01004;entière\n" +
      '49;Maine-et-Loire;52;PDL;44180;Vallons-de-l’Erdre;49005;partiel\n' +
      '44;Loire-Atlantique;52;PDL;44180;Vallons-de-l’Erdre;44005;partiel\n' +
      '973;Guyane;03;Guyane;97302;Cayenne;97301;entière\n' +
      '55;Meuse;44;Grand Est;55039;Beaumont-en-Verdunois;;\n';
    const { rows, findings } = await readFile('communes_circonscriptions', folder.write('insee.csv', text));
    expect(rows).toEqual([
      { codeCommune: '01001', circonscription: '0104', entiere: true },
      { codeCommune: '44180', circonscription: '4905', entiere: false },
      { codeCommune: '44180', circonscription: '4405', entiere: false },
      { codeCommune: '97302', circonscription: '97301', entiere: true },
    ]);
    expect(findings).toMatchObject([{ code: 'CODE_CIRCONSCRIPTION_UNREADABLE', firstCases: ['55039 has none'] }]);
  });

  it('read the table of 2017, with one row per canton, départements in letters, and the old numbers of Mayotte', async () => {
    const text =
      'CODE DPT;NOM DPT;CODE COMMUNE;NOM COMMUNE;CODE CIRC LEGISLATIVE;CODE CANTON;NOM CANTON\n' +
      'ZA;Guadeloupe;101;Les Abymes;1;1;Les Abymes-1\nZA;Guadeloupe;101;Les Abymes;1;2;Les Abymes-2\n' +
      'ZP;Polynésie française;11;Anaa;1;4;x\n01;Ain;4;Ambérieu;5;1;x\n' +
      'ZM;Mayotte;501;Acoua;1;9;Mtsamboro\nZS;Saint-Pierre-et-Miquelon;501;Miquelon-Langlade;1;1;x\n';
    const { rows } = await readFile('communes_circonscriptions', folder.write('2017.csv', text));
    expect(rows).toEqual([
      { codeCommune: '97101', circonscription: '97101', entiere: true },
      { codeCommune: '98711', circonscription: '98701', entiere: true },
      { codeCommune: '01004', circonscription: '0105', entiere: true },
      { codeCommune: '97601', circonscription: '97601', entiere: true },
      { codeCommune: '97501', circonscription: '97501', entiere: true },
    ]);
  });

  it('read countries, including those without a circonscription', async () => {
    const text =
      'ID,NAME,iso_a3,iso_n3,circo\nCA,Canada (le),CAN,124,1\nFR,France (la),FRA,250,0\nAQ,Antarctique,ATA,10,-1\n,x,,1,1\nXX,Y,YYY,1,12\n';
    const { rows, findings } = await readFile('pays_circonscriptions', folder.write('pays.csv', text));
    expect(rows).toEqual([
      { nom: 'Canada (le)', alpha2: 'CA', alpha3: 'CAN', circonscription: 'ZZ01' },
      { nom: 'France (la)', alpha2: 'FR', alpha3: 'FRA', circonscription: undefined },
      { nom: 'Antarctique', alpha2: 'AQ', alpha3: 'ATA', circonscription: undefined },
    ]);
    expect(codesOf(findings)).toEqual({ CIRCONSCRIPTION_NOT_IN_LIST: 1, ROW_WITHOUT_KEY: 1 });
  });
});

describe('the readers of the COG', () => {
  it('read communes, and arrondissements and communes déléguées with their commune', async () => {
    const text =
      '"TYPECOM","COM","REG","DEP","CTCD","ARR","TNCC","NCC","NCCENR","LIBELLE","CAN","COMPARENT"\n' +
      '"COM","01004","84","01","01D","011","1","AMBERIEU","Ambérieu","Ambérieu-en-Bugey","0101",""\n' +
      '"ARM","75106","11","75","","","1","PARIS 06","Paris 6","Paris 6e Arrondissement","","75056"\n' +
      '"COMD","01015","","","","","1","ARBIGNIEU","Arbignieu","Arbignieu","","01015"\n' +
      '"XXX","01016","","","","","1","X","X","X","",""\n';
    const { rows, findings } = await readFile('cog_communes', folder.write('cog.csv', text));
    expect(rows).toEqual([
      { type: 'COM', codeInsee: '01004', departement: '01', nom: 'Ambérieu-en-Bugey', codeParent: undefined },
      { type: 'ARM', codeInsee: '75106', departement: '75', nom: 'Paris 6e Arrondissement', codeParent: '75056' },
      { type: 'COMD', codeInsee: '01015', departement: '01', nom: 'Arbignieu', codeParent: '01015' },
    ]);
    expect(codesOf(findings)).toEqual({ VALUE_UNKNOWN: 1 });
  });

  it('read movements, states since 1943, and overseas communes', async () => {
    const mouvements =
      '"MOD","DATE_EFF","TYPECOM_AV","COM_AV","TNCC_AV","NCC_AV","NCCENR_AV","LIBELLE_AV","TYPECOM_AP","COM_AP","TNCC_AP","NCC_AP","NCCENR_AP","LIBELLE_AP"\n' +
      '"32","2019-01-01","COM","20004","0","A","A","Avant","COM","01245","0","B","B","Après"\n';
    expect((await readFile('cog_mouvements', folder.write('mvt.csv', mouvements))).rows).toEqual([
      {
        modalite: 32,
        dateEffet: '2019-01-01',
        typeAvant: 'COM',
        codeAvant: '20004',
        nomAvant: 'Avant',
        typeApres: 'COM',
        codeApres: '01245',
        nomApres: 'Après',
      },
    ]);
    const depuis =
      '"TYPECOM","COM","TNCC","NCC","NCCENR","LIBELLE","DATE_DEBUT","DATE_FIN"\n"COM","01003","1","AMAREINS","Amareins","Amareins","1943-01-01","1974-01-01"\n';
    expect((await readFile('cog_communes_depuis_1943', folder.write('depuis.csv', depuis))).rows).toEqual([
      { type: 'COM', codeInsee: '01003', nom: 'Amareins', dateDebut: '1943-01-01', dateFin: '1974-01-01' },
    ]);
    const comer =
      '"COM_COMER","TNCC","NCC","NCCENR","LIBELLE","NATURE_ZONAGE","COMER","LIBELLE_COMER"\n"97701","0","SAINT BARTHELEMY","Saint-Barthélemy","Saint-Barthélemy","COM","977","Saint-Barthélemy"\n';
    expect((await readFile('cog_comer', folder.write('comer.csv', comer))).rows).toEqual([
      { codeInsee: '97701', nom: 'Saint-Barthélemy', collectivite: '977', nomCollectivite: 'Saint-Barthélemy' },
    ]);
  });
});

describe('the reader of populations', () => {
  it("reads INSEE's table, in editions with their own column names too", async () => {
    const text = 'DEP;COM;Commune;PMUN;PCAP;PTOT\n01;01001;A;860;16;876\n2A;2A004;B;76 320;1;2\n01;x;C;1;0;1\n01;01002;D;n.c.;0;0\n';
    const { rows, findings } = await readFile('populations', folder.write('donnees_communes.csv', text));
    expect(rows).toEqual([{ codeInsee: '01001', population: 860 }, { codeInsee: '2A004', population: 76_320 }]);
    expect(findings.map(({ code, firstCases }) => [code, firstCases])).toEqual([
      ['CODE_INSEE_UNREADABLE', ['row 4: x']],
      ['VALUE_UNKNOWN', ['row 5: n.c.']],
    ]);
    const older = folder.write('base-pop.csv', 'CODGEO,LIBGEO,PMUN2023\n01001,A,860\n');
    const { rows: named } = await readFile('populations', older, { properties: { population: 'PMUN2023' } });
    expect(named).toEqual([{ codeInsee: '01001', population: 860 }]);
    expect(await errorOf(readFile('populations', older))).toMatch(/SOURCE_INVALID.*PMUN/);
  });

  it('reads a JSON list, and leaves out entries without a number', async () => {
    const list = [{ code: '01001', nom: 'A', population: 860 }, { code: '01033', type: 'commune-deleguee' }, { code: '55039', population: 0 }];
    const { rows } = await readFile('populations', folder.write('communes.json', JSON.stringify(list)));
    expect(rows).toEqual([{ codeInsee: '01001', population: 860 }, { codeInsee: '55039', population: 0 }]);
    expect(await errorOf(readFile('populations', folder.write('cut.json', '[{"code": "01001", "popu')))).toMatch(/SOURCE_INVALID.*is cut/);
    expect(await errorOf(readFile('populations', folder.write('numbers.json', '[1]')))).toMatch(/SOURCE_INVALID.*entry 1/);
  });
}); // prettier-ignore

describe('the reader of postcodes', () => {
  it('reads both layouts of La Poste', async () => {
    const latin = Buffer.from(
      '#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libell\xe9_d_acheminement;Ligne_5\r\n01033;VALSERHONE;1200;VALSERHONE;CHATILLON\r\n',
      'latin1',
    );
    const expected = [
      {
        codeInsee: '01033',
        codePostal: '01200',
        nomCommune: 'VALSERHONE',
        libelleAcheminement: 'VALSERHONE',
        ligne5: 'CHATILLON',
      },
    ];
    expect((await readFile('codes_postaux', folder.write('hexasmal-1.csv', latin))).rows).toEqual(expected);
    const quoted =
      '"code_commune_insee","nom_de_la_commune","code_postal","libelle_d_acheminement","ligne_5","_geopoint","latitude","longitude"\n' +
      '"01033","VALSERHONE","01200","VALSERHONE","CHATILLON","46.1,5.8","46.1","5.8"\n"99138","MONACO","98000","MONACO",,,,\n';
    const { rows, findings } = await readFile('codes_postaux', folder.write('hexasmal-2.csv', quoted));
    expect(rows).toEqual(expected);
    expect(findings).toMatchObject([{ code: 'CODE_INSEE_UNREADABLE', firstCases: ['row 3: 99138'] }]);
  });

  it('refuses a value that is not a postcode', async () => {
    const text = 'code_commune_insee;nom_de_la_commune;code_postal;libelle_d_acheminement\n01033;V;x;V\n';
    expect(codesOf((await readFile('codes_postaux', folder.write('bad.csv', text))).findings)).toEqual({
      CODE_POSTAL_UNREADABLE: 1,
    });
  });

  it('reads CEDEX codes, sorted', async () => {
    const json = {
      31068: { insee: '31555', ville: 'Toulouse', nom: 'x' },
      '01001': { insee: '01053', ville: 'Bourg' },
      1: { insee: '01053' },
      '02000': {},
    };
    const { rows, findings } = await readFile('cedex', folder.write('cedex.json', JSON.stringify(json)));
    expect(rows).toEqual([
      { codeCedex: '01001', codeInsee: '01053', libelle: 'Bourg' },
      { codeCedex: '31068', codeInsee: '31555', libelle: 'Toulouse' },
    ]);
    expect(codesOf(findings)).toEqual({ CODE_INSEE_UNREADABLE: 1, CODE_POSTAL_UNREADABLE: 1 });
    expect(await errorOf(readFile('cedex', folder.write('cut.json', '{"01001": {"insee"')))).toMatch(
      /^SOURCE_INVALID: .*cut/,
    );
    expect(await errorOf(readFile('cedex', folder.write('list.json', '[]')))).toMatch(/is not an object/);
  });
});

describe('the readers of places, lieux-dits and corrections', () => {
  it('read the polling places of Paris by the field names of the manifest', async () => {
    const text =
      'ObjectID;Numéro du bureau de vote;Libellé du bureau de vote;Adresse;Code Postal;Identifiant du bureau de vote;geo_shape;geo_point_2d\n' +
      '7;7;COLLEGE POQUELIN;6 RUE MOLIERE;75001;1-7;"{""type"": ""Point"", ""coordinates"": [2.3, 48.8]}";48.8, 2.3\n' +
      '8;8;X;Y;75001;0-8;;\n';
    const properties = { code_commune: '=75056', commune: '=Paris' };
    const { rows, findings } = await readFile('lieux_de_vote', folder.write('lieux.csv', text), { properties });
    expect(rows).toEqual([{ bureau: '75056_0107', nom: 'COLLEGE POQUELIN', adresse: '6 RUE MOLIERE 75001 Paris' }]);
    expect(codesOf(findings)).toEqual({ CODE_BUREAU_UNREADABLE: 1 });
  });

  it('read lieux-dits, with their position or without', async () => {
    const text =
      'id;nom_lieu_dit;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;source_position;source_nom_voie\n' +
      '74293_B007;Bois Bérou;74140;74293;Veigy-Foncenex;;;951700.16;6579672.95;6.269208;46.270037;bal;bal\n' +
      '74293_B008;La Planche;74140;74293;Veigy-Foncenex;;;951700.16;6579672.95;;;bal;bal\n' +
      '74293_B009;Crevy;74140;74293;Veigy-Foncenex;;;;;;;bal;bal\n';
    const { rows, findings } = await readFile('ban_lieux_dits', folder.write('ld.csv', text));
    expect(rows.map(({ nom, position }) => [nom, position?.longitude.toFixed(5)])).toEqual([
      ['Bois Bérou', '6.26921'],
      ['La Planche', '6.26921'],
      ['Crevy', undefined],
    ]);
    expect(codesOf(findings)).toEqual({ POSITION_MISSING: 1 });
  });

  it('read corrections of an address, a street and a commune, and refuse one that cannot be verified', async () => {
    const text =
      'code_insee;voie;numero;suffixe;code_bureau_vote;code_circonscription;source;date;motif\n' +
      '94028;Rue de Paris;4;BIS;45;;mairie;2026-01-15;carte électorale\n' +
      '75106;Rue Bonaparte;;;19;;mairie;2026-01-15;arrêté\n' +
      '01004;;;;;5ème circonscription;préfecture;2026-01-15;arrêté\n' +
      '01004;;4;;;0105;préfecture;2026-01-15;numéro sans voie\n' +
      '01004;;;;;0105;;2026-01-15;sans source\n' +
      '01004;;;;;0105;mairie;hier;sans date\n' +
      '01004;Rue;;;;;mairie;2026-01-15;sans cible\n' +
      '01004;Rue;;;;0199;mairie;2026-01-15;hors liste\n';
    const { rows, findings } = await readFile('corrections', folder.write('corrections.csv', text));
    expect(
      rows.map(({ voie, numero, suffixe, bureau, circonscription }) => [
        voie,
        numero,
        suffixe,
        bureau,
        circonscription,
      ]),
    ).toEqual([
      ['Rue de Paris', 4, 'bis', '94028_0045', undefined],
      ['Rue Bonaparte', 0, '', '75056_0619', undefined],
      ['', 0, '', undefined, '0105'],
    ]);
    expect(codesOf(findings)).toEqual({ CIRCONSCRIPTION_NOT_IN_LIST: 1, NUMERO_UNREADABLE: 1, ROW_WITHOUT_KEY: 3 });
  });
});
