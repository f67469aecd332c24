import { describe, expect, it } from 'vitest';
import { formatQualityTable, qualityJson } from '../../../src/assemble/quality/quality-table.ts';
import {
  ban,
  banRow,
  type Box,
  buildSmall,
  circonscription,
  contentWith,
  contour,
  geojson,
  linesOf,
  roll,
  rollRow,
  smallReference,
  type SmallSource,
  street,
  withoutSources,
  withSource,
} from '../small-reference.ts';

/** Findings of a build, as `severity CODE count/rows`. */
async function findingsOf(sources: readonly SmallSource[]): Promise<readonly string[]> {
  return linesOf((await buildSmall(sources)).report);
}

/** First cases of one code. */
async function casesOf(sources: readonly SmallSource[], code: string): Promise<readonly string[] | undefined> {
  const { report } = await buildSmall(sources);
  return report?.findings.find((finding) => finding.code === code)?.firstCases;
}

const contours = (...boxes: readonly (readonly [string, Box | null])[]): string =>
  geojson(...boxes.map(([code, box]) => contour(code, box)));

describe('the quality gates', () => {
  it('find nothing in a reference without faults', async () => {
    const { report, error, allowed } = await buildSmall(smallReference);
    expect(error).toBeUndefined();
    expect(allowed).toEqual([]);
    expect(linesOf(report)).toEqual([]);
  });

  it('accept BAN and circonscriptions alone, and report what they could not check', async () => {
    const two = smallReference.filter(({ kind }) => kind === 'ban' || kind === 'circonscriptions');
    const { report, error } = await buildSmall(two);
    expect(error).toBeUndefined();
    expect(new Set(report?.findings.map(({ severity }) => severity))).toEqual(new Set(['information']));
    const unchecked = report?.findings.filter(({ code }) => code === 'NOT_CHECKED').map(({ kind }) => kind);
    expect(unchecked).toEqual(['cog_communes', 'bureaux_circonscriptions', 'communes_contours']);
  });
});

describe('checks of files', () => {
  it('fail on a file without rows', async () => {
    const { error, report } = await buildSmall(
      withSource('lieux_de_vote', { content: 'code_bureau_vote,nom,adresse\n' }),
    );
    expect(linesOf(report)).toEqual(['failure ROWS_NONE 1/0']);
    expect(error?.message).toContain('lieux.csv (lieux_de_vote): ROWS_NONE');
  });

  it('fail on a file of which nothing could be used', async () => {
    const content = contentWith('lieux_de_vote', '04001_', 'X');
    expect(await findingsOf(withSource('lieux_de_vote', { content }))).toEqual([
      'failure CODE_BUREAU_UNREADABLE 2/2',
      'failure SOURCE_UNREADABLE 2/2',
    ]);
  });

  it('warn of a millésime four years older, note one two years older, and accept the map of 2012', async () => {
    expect(await findingsOf(withSource('reu_adresses', { millesime: '2021-12' }))).toEqual([
      'warning SOURCE_OLDER 15/15',
    ]);
    expect(await findingsOf(withSource('reu_adresses', { millesime: '2022-09' }))).toEqual([
      'information SOURCE_OLDER 15/15',
    ]);
    expect(await findingsOf(withSource('reu_adresses', { millesime: '2024' }))).toEqual([]);
    expect(await findingsOf(withSource('circonscriptions', { millesime: '2012' }))).toEqual([
      'information SOURCE_OLDER 2/2',
    ]);
    expect(await findingsOf(withSource('circonscriptions', { millesime: '2011' }))).toEqual([
      'warning SOURCE_OLDER 2/2',
    ]);
  });
});

describe('checks of communes', () => {
  it('warn of codes that the COG never had, and note those of former communes', async () => {
    const content =
      (smallReference.find(({ kind }) => kind === 'codes_postaux')?.content ?? '') +
      '04003;COMMUNE 04003;04000;COMMUNE 04003;\n04999;NULLE PART;04000;NULLE PART;\n';
    expect(await findingsOf(withSource('codes_postaux', { content }))).toEqual([
      'warning COMMUNE_UNKNOWN 1/4',
      'information COMMUNE_FORMER 1/4',
    ]);
  });

  it('fail when most rows are of unknown communes', async () => {
    const content = contentWith('cog_communes', '0400', '0500');
    const { error } = await buildSmall(withSource('cog_communes', { content }));
    expect(error?.code).toBe('GATE_FAILED');
    expect(error?.message).toContain('adresses-04.csv (ban): COMMUNE_UNKNOWN, 30 of 30 rows (100 %)');
  });

  it('warn of communes without postcode', async () => {
    const content = contentWith('codes_postaux', '04002;COMMUNE 04002', '04001;COMMUNE 04001');
    const withoutPostcode = withSource('ban', { content: contentWith('ban', ';04000;04002;', ';;04002;') });
    expect(await findingsOf(withSource('codes_postaux', { content }, withoutPostcode))).toEqual([
      'warning COMMUNE_WITHOUT_POSTCODE 1/2',
    ]);
  });
});

describe('checks of areas', () => {
  const west: Box = [0, 0, 2, 2];
  const east: Box = [4, 0, 8, 2];
  const middle = (box: Box): readonly SmallSource[] =>
    withSource('bureaux_contours', {
      content: contours(['04001_0001', west], ['04001_0002', box], ['04002_0001', east]),
    });

  it('tell slivers, borders drawn twice and true overlaps by their depth', async () => {
    // A thousandth of the lattice is 0.8 m, a hundredth 8 m, a tenth 80 m.
    expect(await findingsOf(middle([1.999, 0, 4, 2]))).toEqual(['information AREA_SLIVER 2/3']);
    expect(await findingsOf(middle([1.98, 0, 4, 2]))).toEqual(['warning AREA_BORDERS_APART 2/3']);
    const { report, error } = await buildSmall(middle([1.9, 0, 4, 2]));
    expect(linesOf(report)).toEqual(['failure AREA_OVERLAP 2/3']);
    expect(error?.details).toMatchObject({ failures: 1, codes: 'AREA_OVERLAP', file: 'bureaux.geojson' });
  });

  it('warn of a few overlaps among many areas', async () => {
    const strips = Array.from({ length: 8 }, (_, i): [string, Box] => [
      `04001_000${i + 1}`,
      [i / 2, 0, (i + 1) / 2, 2],
    ]);
    strips[3] = ['04001_0004', [1.4, 0, 2, 2]];
    const report = await findingsOf(
      withSource('bureaux_contours', { content: contours(...strips, ['04002_0001', east]) }),
    );
    expect(report).toContain('warning AREA_OVERLAP 2/9');
  });

  it('find an area that is given twice under two codes', async () => {
    const content = contours(['04001_0001', west], ['04001_0002', west], ['04002_0001', east]);
    const sources = withSource('bureaux_contours', { content });
    expect(await casesOf(sources, 'AREA_OVERLAP')).toEqual(['04001_0001 04001_0002: same border']);
  });

  it('tell holes inside a commune from communes that the layer lacks', async () => {
    // Nine squares with shared borders but for the one in the middle; the commune of the last row is given.
    const around = (commune: string): string =>
      contours(
        ...[0, 1, 2, 3, 5, 6, 7, 8].map((place): readonly [string, Box] => {
          const [x, y] = [place % 3, Math.floor(place / 3)];
          return [`${y === 2 ? commune : '04001'}_000${place + 1}`, [x, y, x + 1, y + 1]];
        }),
      );
    const one = withSource('bureaux_contours', { content: around('04001') });
    expect(await findingsOf(one)).toContain('warning AREA_HOLE 4/8');
    const [hole] = (await casesOf(one, 'AREA_HOLE')) ?? [];
    expect(hole).toMatch(/^6\.015\d* 44\.015\d*: \d+ m between 04001_0002/);
    const two = withSource('bureaux_contours', { content: around('04002') });
    expect(await findingsOf(two)).toContain('information AREA_HOLE_BETWEEN_COMMUNES 4/8');
  });

  it('do not compare areas that share no border', async () => {
    const content = contours(['04001_0001', [0, 0, 1, 1]], ['04001_0002', [2, 0, 3, 1]], ['04002_0001', east]);
    expect(await findingsOf(withSource('bureaux_contours', { content }))).toEqual(['information NOT_CHECKED 1/1']);
  });

  it('note null geometries, and warn of borders that cross themselves', async () => {
    const broken = {
      type: 'Feature',
      properties: { codeBureauVote: '04001_0001' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [6, 44],
            [6.02, 44.02],
            [6.02, 44],
            [6, 44.03],
            [6, 44],
          ],
        ],
      },
    };
    const content = geojson(
      broken,
      contour('04001_0003', null),
      ...Array.from({ length: 12 }, (_, i) => contour(`04002_000${i}`, [4 + i, 5, 5 + i, 6])),
    );
    const found = await findingsOf(withSource('bureaux_contours', { content }));
    expect(found).toContain('warning GEOMETRY_NULL 1/14');
    expect(found).toContain('warning AREA_CROSSED 1/13');
  });

  it('warn of a circonscription that is missing among its département, and note the demonstration', async () => {
    const one = geojson(circonscription('0401', [0, 0, 8, 2]));
    expect(await findingsOf(withSource('circonscriptions', { content: one }))).toEqual([
      'warning CIRCONSCRIPTION_WITHOUT_AREA 1/566',
    ]);
    const demonstration = geojson(circonscription('9601', [0, 0, 4, 2]), circonscription('0402', [4, 0, 8, 2]));
    expect(await findingsOf(withSource('circonscriptions', { content: demonstration }))).toContain(
      'information CIRCONSCRIPTION_DEMONSTRATION 1/2',
    );
  });

  it('fail on codes that are not among the 577', async () => {
    const content = geojson(circonscription('0401', [0, 0, 4, 2]), circonscription('0409', [4, 0, 8, 2]));
    expect(await findingsOf(withSource('circonscriptions', { content }))).toContain(
      'failure CIRCONSCRIPTION_NOT_IN_LIST 1/2',
    );
  });

  it('warn of codes that have an area in two files', async () => {
    const again: SmallSource = {
      kind: 'bureaux_contours',
      file: 'bureaux-2024.geojson',
      content: contours(['04001_0001', west]),
    };
    expect(await findingsOf([...smallReference, again])).toEqual(['warning AREA_IN_SEVERAL_FILES 1/1']);
  });
});

describe('checks of bureaux', () => {
  it('note bureaux whose circonscription comes from their addresses or contours alone', async () => {
    const { report, error } = await buildSmall(withoutSources('bureaux_circonscriptions', 'communes_circonscriptions'));
    expect(error).toBeUndefined();
    expect(linesOf(report)).toEqual(['information BUREAU_CIRCONSCRIPTION_BY_AREAS 3/3', 'information NOT_CHECKED 1/1']);
  });

  it("warn of bureaux without any circonscription, and of those missing from the ministry's table", async () => {
    const content = contentWith('reu_adresses', '\n04002,1,04002_1,', '\n04002,1,04002_7,').replace(
      /$/,
      `${rollRow('05001', 3, 'Rue Loin', 1)}\n`,
    );
    const found = await findingsOf(withSource('reu_adresses', { content }));
    expect(found).toContain('warning BUREAU_WITHOUT_CIRCONSCRIPTION 1/4');
    expect(found).toContain('warning BUREAU_NOT_IN_TABLE 1/3');
    expect(found).toContain('warning ROLL_COMMUNE_NOT_IN_TABLE 1/3');
    expect(found).toContain('warning BUREAU_NOT_IN_CONTOURS 1/3');
    expect(found).toContain('warning ROLL_COMMUNE_WITHOUT_CONTOURS 1/3');
    expect(found).toContain('warning ROLL_COMMUNE_WITHOUT_ADDRESSES 1/3');
    expect(found.filter((line) => line.startsWith('failure'))).toEqual([]);
  });

  it('fail on a roll whose codes match no bureau of its communes', async () => {
    const rows = [1, 2, 3, 4, 5].flatMap((numero) => [
      rollRow('04001', 71, 'Rue du Levant', numero),
      rollRow('04002', 72, 'Rue Haute', numero),
    ]);
    const { error, report } = await buildSmall(withSource('reu_adresses', { content: roll(...rows) }));
    expect(error?.code).toBe('GATE_FAILED');
    const found = linesOf(report);
    expect(found).toContain('failure BUREAU_NOT_IN_TABLE 2/2');
    expect(found).toContain('failure BUREAU_NOT_IN_CONTOURS 2/2');
  });

  it('fail on contours that lie elsewhere, and warn of those of a city that BAN lacks', async () => {
    const elsewhere = contours(
      ['04001_0001', [50, 50, 52, 52]],
      ['04001_0002', [52, 50, 54, 52]],
      ['04002_0001', [54, 50, 58, 52]],
    );
    const moved = await buildSmall(withSource('bureaux_contours', { content: elsewhere }));
    expect(moved.error?.code).toBe('GATE_FAILED');
    expect(linesOf(moved.report)).toContain('failure CONTOURS_ELSEWHERE 2/2');
    const other = contours(['05001_0001', [0, 0, 4, 2]], ['05001_0002', [4, 0, 8, 2]]);
    const cog = contentWith('cog_communes', 'COM,04002', 'COM,05001,93,05,,,0,LOIN,Loin,Loin,,\nCOM,04002');
    const sources = withSource('cog_communes', { content: cog }, withSource('bureaux_contours', { content: other }));
    const foreign = await buildSmall(sources, ['BUREAU_NOT_IN_CONTOURS']);
    expect(foreign.error).toBeUndefined();
    expect(linesOf(foreign.report)).toContain('warning CONTOURS_WITHOUT_ADDRESSES 1/1');
  });

  it('warn of tables that disagree', async () => {
    const content = contentWith('bureaux_circonscriptions', '0402,2,04002', '0401,1,04002');
    expect(await casesOf(withSource('bureaux_circonscriptions', { content }), 'SOURCES_DISAGREE')).toEqual([
      '04002_0001: 0401',
    ]);
  });

  it('warn of polling places of unknown bureaux', async () => {
    const content = contentWith('lieux_de_vote', '04001_0002', '04001_0009');
    expect(await casesOf(withSource('lieux_de_vote', { content }), 'LIEU_OF_UNKNOWN_BUREAU')).toEqual(['04001_0009']);
  });

  it('warn of a roll that does not match BAN, naming communes only', async () => {
    const content = roll(
      rollRow('04001', 1, 'Rue du Levant', 1),
      ...[1, 2, 3].map((numero) => rollRow('04001', 1, 'Impasse Introuvable', numero)),
    );
    const sources = withSource('reu_adresses', { content });
    expect(await findingsOf(sources)).toContain('warning ROLL_NOT_LINKED 3/4');
    expect(await casesOf(sources, 'ROLL_NOT_LINKED')).toEqual(['04001: 3']);
  });
});

describe('checks of positions', () => {
  const rows = smallReference.find(({ kind }) => kind === 'ban')?.content ?? '';

  it('find addresses outside the area of their commune', async () => {
    const content = `${rows}${street('04001', 'Rue Ailleurs', 5, 6, 1).join('\n')}\n`;
    const sources = withSource('ban', { content });
    expect(await findingsOf(sources)).toEqual(['warning ADDRESS_OUTSIDE_COMMUNE 10/40']);
    expect((await casesOf(sources, 'ADDRESS_OUTSIDE_COMMUNE'))?.[0]).toBe('04001_rueail_00001');
  });

  it('accept positions a few metres outside', async () => {
    const content = `${rows}${banRow('04001', 'Rue du Bord', 1, 4.05, 1)}\n`;
    expect(await findingsOf(withSource('ban', { content }))).toEqual([]);
  });

  it('find addresses far from all others of their commune, and outside every circonscription', async () => {
    const content = `${rows}${banRow('04002', 'Rue Haute', 50, 90, 1)}\n`;
    expect(await findingsOf(withSource('ban', { content }, withoutSources('communes_contours')))).toEqual([
      'warning ADDRESS_FAR_FROM_COMMUNE 1/31',
      'warning ADDRESS_OUTSIDE_AREAS 1/31',
      'information NOT_CHECKED 1/1',
    ]);
  });

  it('find an address that two files put far apart', async () => {
    const other: SmallSource = {
      kind: 'ban',
      file: 'adresses-04-2025.csv',
      content: ban(banRow('04002', 'Rue Haute', 1, 7.9, 1), banRow('04002', 'Rue Haute', 2, 4.6, 1)),
    };
    const sources = [...smallReference, other];
    expect(await casesOf(sources, 'ADDRESS_POSITIONS_APART')).toEqual(['04002_ruehau_00001']);
  });
});

describe('checks of corrections', () => {
  it('warn of corrections that change nothing, by row and commune', async () => {
    const content = contentWith('corrections', 'Rue du Levant', 'Rue Perdue');
    expect(await casesOf(withSource('corrections', { content }), 'CORRECTION_UNMET')).toEqual(['correction 1: 04001']);
    const unknown = contentWith('corrections', '04001_0002', '04001_0099');
    expect(await findingsOf(withSource('corrections', { content: unknown }))).toEqual([
      'warning CORRECTION_BUREAU_UNKNOWN 1/1',
    ]);
  });
});

describe('a failed gate', () => {
  const failing = withSource('lieux_de_vote', {
    content: contentWith('lieux_de_vote', '04001_', 'X'),
  });

  it('says which file, what was found, what was expected and what to do', async () => {
    const { error, report, allowed } = await buildSmall(failing);
    expect(allowed).toBeUndefined();
    expect(report?.findings[0]?.severity).toBe('failure');
    expect(error?.code).toBe('GATE_FAILED');
    expect(error?.message.split('\n')).toHaveLength(3);
    expect(error?.message).toContain(
      '- lieux.csv (lieux_de_vote): CODE_BUREAU_UNREADABLE, 2 of 2 rows (100 %); expected at most 1 % of rows ' +
        '(more than 10 % stop the build). Bureau codes are in no known notation, or lack their commune.',
    );
    expect(error?.message).toContain('To accept it: `allow: CODE_BUREAU_UNREADABLE`');
    expect(error?.details).toMatchObject({ failures: 2, codes: 'CODE_BUREAU_UNREADABLE,SOURCE_UNREADABLE' });
  });

  it('passes where its code is allowed, and the pack records that', async () => {
    expect((await buildSmall(failing, ['CODE_BUREAU_UNREADABLE'])).error?.details['failures']).toBe(1);
    const { error, report, allowed } = await buildSmall(failing, [
      'SOURCE_UNREADABLE',
      'ROWS_NONE',
      'CODE_BUREAU_UNREADABLE',
    ]);
    expect(error).toBeUndefined();
    expect(allowed).toEqual(['CODE_BUREAU_UNREADABLE', 'SOURCE_UNREADABLE']);
    expect(qualityJson(report ?? { findings: [], allowed: [] }, null)).toMatchObject({
      pack: null,
      result: 'passed',
      counts: { failure: 0, allowed: 2 },
    });
  });

  it('is not started with an unknown code in `allow`', async () => {
    const { error } = await buildSmall(smallReference, ['HOLES']);
    expect(error?.code).toBe('OPTION_INVALID');
    expect(error?.message).toContain('`allow: HOLES`: there is no such finding');
  });
});

describe('the report', () => {
  it('is an aligned table and stable JSON', async () => {
    const { report } = await buildSmall(
      withSource('bureaux_contours', { content: contours(['04001_0001', [0, 0, 2, 2]]) }),
    );
    if (report === undefined) throw new Error('no report');
    const [summary, header, ...rows] = formatQualityTable(report);
    expect(summary).toBe('quality: 0 failed, 0 allowed, 2 warnings, 1 notes');
    const column = header?.indexOf('first cases') ?? 0;
    for (const row of rows) expect(row.slice(column - 2, column)).toBe('  ');
    const { findings } = qualityJson(report, 'abc');
    expect(findings[0]).toEqual({
      code: 'BUREAU_NOT_IN_CONTOURS',
      severity: 'warning',
      allowed: false,
      kind: 'reu_adresses',
      file: 'roll.csv',
      count: 1,
      rows: 2,
      unit: 'bureaux',
      share: 0.5,
      expected: 'none (more than 95 % stop the build)',
      warningAbove: 0,
      failureAbove: 0.95,
      firstCases: ['04001_0002'],
      message: 'Bureaux of the roll have no contour, although others of their commune have one.',
      action: 'Check that the millésimes match; the roll alone decides there.',
    });
  });
});
