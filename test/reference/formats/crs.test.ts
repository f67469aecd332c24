import { describe, expect, it } from 'vitest';
import { crsOfDepartement, resolveCrs } from '../../../src/reference/formats/crs.ts';
import { isInFrance } from '../../../src/domain/france.ts';
import { errorOf } from '../source-fixture.ts';

describe('coordinate systems', () => {
  it.each([
    ['EPSG:2154', 2154],
    ['2154', 2154],
    ['epsg:3948', 3948],
    ['urn:ogc:def:crs:EPSG::3948', 3948],
    ['urn:ogc:def:crs:EPSG:9.1:2154', 2154],
    ['http://www.opengis.net/def/crs/EPSG/0/4326', 4326],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
    ['WGS 84', 4326],
    ['Lambert-93', 2154],
    ['RGF93_Lambert_93', 2154],
    ['CC42', 3942],
    ['RGF93 / CC50', 3950],
    ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]', 4326],
    ['PROJCS["RGF93_CC48",GEOGCS["GCS_RGF_1993"]]', 3948],
  ])('are known by the name %s', (name, epsg) => {
    expect(resolveCrs(name, 'test').epsg).toBe(epsg);
  });

  it('that are unknown are refused with a list of known ones', async () => {
    for (const name of ['EPSG:9999', 'Lambert', 'PROJCS["x"', '']) {
      const attempt = async (): Promise<unknown> => Promise.resolve().then(() => resolveCrs(name, 'file.shp'));
      expect(await errorOf(attempt())).toMatch(/^CRS_UNKNOWN: file\.shp: .*known systems: EPSG:4326 \(WGS84\)/);
    }
  });

  it.each([
    // A position of BAN (Paris), and of BAN (Ain): columns x, y, lon, lat of the same row.
    [2154, 650852.91, 6862571.27, 2.330113, 48.861299],
    [2154, 887643.67, 6547960.53, 5.425179, 46.005447],
    // False origins of the conic zones lie on the meridian 3° and the zone's own parallel.
    [3942, 1_700_000, 1_200_000, 3, 42],
    [3948, 1_700_000, 7_200_000, 3, 48],
    [3950, 1_700_000, 9_200_000, 3, 50],
    // Central meridians of the UTM zones, at the equator.
    [5490, 500_000, 0, -63, 0],
    [2972, 500_000, 0, -51, 0],
    [2975, 500_000, 10_000_000, 57, 0],
    [4471, 500_000, 10_000_000, 45, 0],
    // Mercator on the sphere: 111319.49 m a degree of longitude.
    [3857, 222_638.98, 0, 2, 0],
    // Origin of Lambert II étendu: meridian of Paris, 46.8° on the NTF datum; 50 m of datum shift.
    [27572, 600_000, 2_200_000, 2.337, 46.8],
  ])('EPSG:%i puts %f %f at %f %f', (epsg, x, y, longitude, latitude) => {
    const [west, north] = resolveCrs(`EPSG:${epsg}`, 'test').toWgs84(x, y);
    const digits = epsg === 27572 ? 2 : 6;
    expect(west).toBeCloseTo(longitude, digits);
    expect(north).toBeCloseTo(latitude, digits);
  });

  it('of each département are those of BAN', () => {
    const epsg = ['01', '2A', '971', '972', '973', '974', '976', '977', '978', '988'].map(
      (code) => crsOfDepartement(code)?.epsg,
    );
    expect(epsg).toEqual([2154, 2154, 5490, 5490, 2972, 2975, 4471, 5490, 5490, undefined]);
  });
});

describe('isInFrance', () => {
  it('contains every territory, but neither the sea at 0 0 nor swapped positions', () => {
    const inside = [
      [2.35, 48.85],
      [9.45, 42.7],
      [0, 49.3],
      [-61.55, 16.24],
      [-52.33, 4.94],
      [55.45, -20.88],
      [45.23, -12.78],
      [-56.18, 46.78],
      [166.45, -22.27],
      [-149.57, -17.54],
      [-176.17, -13.28],
      [-62.83, 17.9],
    ];
    for (const [longitude = 0, latitude = 0] of inside) {
      expect(isInFrance(longitude, latitude)).toBe(true);
      expect(isInFrance(latitude, longitude)).toBe(false);
    }
    expect(isInFrance(0, 0)).toBe(false);
    expect(isInFrance(Number.NaN, 48)).toBe(false);
  });
});
