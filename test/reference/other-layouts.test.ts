import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { errorOf, readFile, SourceFolder } from './source-fixture.ts';

const folder = new SourceFolder();

/** Lambert-93, around 2.330113 48.861299; shapefile rings are clockwise. */
const ring: readonly (readonly [number, number])[] = [
  [650852.91, 6862571.27],
  [650852.91, 6862671.27],
  [650952.91, 6862671.27],
  [650852.91, 6862571.27],
];

/** A .shp of one polygon. Layout: ESRI Shapefile Technical Description, 1998. */
function makeShp(): Buffer {
  const content = Buffer.alloc(44 + 4 + 16 * ring.length);
  content.writeInt32LE(5, 0);
  content.writeInt32LE(1, 36);
  content.writeInt32LE(ring.length, 40);
  ring.forEach(([x, y], index) => {
    content.writeDoubleLE(x, 48 + 16 * index);
    content.writeDoubleLE(y, 56 + 16 * index);
  });
  const record = Buffer.alloc(8);
  record.writeInt32BE(1, 0);
  record.writeInt32BE(content.length / 2, 4);
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + 8 + content.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  return Buffer.concat([header, record, content]);
}

/** A .dbf of one record with the text columns given. Layout: dBASE III. */
function makeDbf(values: Readonly<Record<string, Buffer>>): Buffer {
  const columns = Object.entries(values);
  const header = Buffer.alloc(32 + 32 * columns.length + 1);
  header[0] = 3;
  header.writeUInt32LE(1, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + 20 * columns.length, 10);
  columns.forEach(([name], index) => {
    header.write(name, 32 + 32 * index, 'latin1');
    header.write('C', 43 + 32 * index, 'latin1');
    header[48 + 32 * index] = 20;
  });
  header[header.length - 1] = 13;
  const cells = columns.map(([, value]) => Buffer.concat([value, Buffer.alloc(20 - value.length, ' ')]));
  return Buffer.concat([header, Buffer.from(' '), ...cells, Buffer.from([0x1a])]);
}

const prj =
  'PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],' +
  'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],' +
  'PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],' +
  'PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],PARAMETER["Latitude_Of_Origin",46.5],' +
  'UNIT["Meter",1.0]]';
const shp = makeShp();
const latin = { id_circo: Buffer.from('7501'), libelle: Buffer.from('Premi\xe8re', 'latin1') };

async function read(path: string, known = {}): Promise<unknown> {
  const { rows } = await readFile('circonscriptions', path, known);
  return rows.map(({ code, nom, geometry }) => [
    code,
    nom,
    ...[...geometry.coordinates.subarray(0, 2)].map((value) => Number(value.toFixed(6))),
  ]);
}

const expected = [['7501', 'Première', 2.330113, 48.861299]];

describe('shapefiles', () => {
  it('are read with their .prj and .dbf beside them', async () => {
    folder.write('plain.dbf', makeDbf(latin));
    folder.write('plain.prj', prj);
    expect(await read(folder.write('plain.shp', shp))).toEqual(expected);
  });

  it('are read from a zip, whatever its name', async () => {
    const zip = zipSync({ 'layer/c.shp': shp, 'layer/c.DBF': makeDbf(latin), 'layer/c.prj': Buffer.from(prj) });
    expect(await read(folder.write('layer.bin', zip))).toEqual(expected);
  });

  it('take the encoding of a .cpg, and the system of the manifest', async () => {
    const utf8 = { ...latin, libelle: Buffer.from('Première') };
    const zip = zipSync({ 'c.shp': shp, 'c.dbf': makeDbf(utf8), 'c.cpg': Buffer.from('UTF-8') });
    expect(await read(folder.write('cpg.zip', zip), { crs: 'EPSG:2154' })).toEqual(expected);
  });

  it('are refused when they are cut, or when there are none or several in the zip', async () => {
    const zip = zipSync({ 'c.shp': shp, 'c.dbf': makeDbf(latin) });
    const cut = folder.write('cut.zip', zip.subarray(0, zip.length - 30));
    expect(await errorOf(read(cut))).toMatch(/^SOURCE_INVALID: .*the zip archive cannot be read .*truncated/);
    const none = folder.write('none.zip', zipSync({ 'readme.txt': Buffer.from('x') }));
    expect(await errorOf(read(none))).toMatch(/has 0 \.shp files/);
    const two = folder.write('two.zip', zipSync({ 'a.shp': shp, 'b.shp': shp }));
    expect(await errorOf(read(two))).toMatch(/has 2 \.shp files/);
    folder.write('half.dbf', makeDbf(latin));
    expect(await errorOf(read(folder.write('half.shp', shp.subarray(0, 130))))).toMatch(
      /^SOURCE_INVALID: .*damaged or cut/,
    );
  });
});

describe('a zipped shapefile', () => {
  const files = { 'c.shp': shp, 'c.dbf': makeDbf(latin), 'c.prj': Buffer.from(prj) };
  /** Offset of the first, or the last, of some bytes. */
  const find = (zip: Buffer, bytes: string, last = false): number =>
    last ? zip.lastIndexOf(bytes, undefined, 'latin1') : zip.indexOf(bytes, 0, 'latin1');

  it('is read where the archive is zip64', async () => {
    expect(await read(folder.write('zip64.zip', asZip64(Buffer.from(zipSync(files)))))).toEqual(expected);
  });

  it('is refused where one byte of it differs', async () => {
    const zip = Buffer.from(zipSync(files, { level: 0 }));
    const coordinate = zip.indexOf(shp) + 160;
    zip.writeUInt8((zip[coordinate] ?? 0) ^ 1, coordinate);
    expect(await errorOf(read(folder.write('flipped.zip', zip)))).toMatch(/the checksum of c\.shp is wrong/);
  });

  it('is refused before it is unpacked where it says that it unpacks to more than a shapefile may have', async () => {
    const zip = Buffer.from(zipSync(files));
    zip.writeUInt32LE(0xfffffff0, find(zip, 'PK\x01\x02') + 24);
    expect(await errorOf(read(folder.write('bomb.zip', zip)))).toMatch(/c\.shp unpacks to 4294967280 bytes, more than/);
  });

  it('is refused where it unpacks to more than it says', async () => {
    const zip = Buffer.from(zipSync(files));
    zip.writeUInt32LE(10, find(zip, 'PK\x01\x02') + 24);
    expect(await errorOf(read(folder.write('liar.zip', zip)))).toMatch(/^SOURCE_INVALID: .*too many bytes/);
  });

  /** The archive with a zip64 end record, and only that to say where its directory is (PKWARE APPNOTE 4.3.14, 4.3.15). */
  function asZip64(zip: Buffer): Buffer {
    const end = find(zip, 'PK\x05\x06', true);
    const old = zip.subarray(end);
    const record = Buffer.alloc(56);
    record.write('PK\x06\x06', 'latin1');
    record.writeBigUInt64LE(44n, 4);
    record.writeBigUInt64LE(BigInt(old.readUInt16LE(8)), 24);
    record.writeBigUInt64LE(BigInt(old.readUInt16LE(10)), 32);
    record.writeBigUInt64LE(BigInt(old.readUInt32LE(12)), 40);
    record.writeBigUInt64LE(BigInt(old.readUInt32LE(16)), 48);
    const locator = Buffer.alloc(20);
    locator.write('PK\x06\x07', 'latin1');
    locator.writeBigUInt64LE(BigInt(end), 8);
    locator.writeUInt32LE(1, 16);
    const filled = Buffer.from(old);
    filled.fill(0xff, 8, 20);
    return Buffer.concat([zip.subarray(0, end), record, locator, filled]);
  }
});

describe('TopoJSON', () => {
  const topology = {
    type: 'Topology',
    objects: {
      '13-04': {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Polygon', arcs: [[0]], id: '13055-0101', properties: { circonscription: 4, commune: '13055' } },
          { type: 'Polygon', arcs: [[1]], id: '13055-0102', properties: { circonscription: 4, commune: '13055' } },
        ],
      },
    },
    arcs: [
      [
        [5.37, 43.3],
        [5.38, 43.3],
        [5.38, 43.31],
        [5.37, 43.3],
      ],
      [
        [5.38, 43.3],
        [5.39, 43.3],
        [5.39, 43.31],
        [5.38, 43.3],
      ],
    ],
  };

  it('is known by its content, and its ids may be the codes', async () => {
    const path = folder.write('topo.json', JSON.stringify(topology));
    const { rows } = await readFile('bureaux_contours', path, { properties: { code_bureau_vote: 'id' } });
    expect(rows.map(({ code, circonscription }) => [code, circonscription])).toEqual([
      ['13055_0101', '1304'],
      ['13055_0102', '1304'],
    ]);
    expect([...(rows[1]?.geometry.coordinates.subarray(0, 2) ?? [])]).toEqual([5.38, 43.3]);
  });

  it('that is cut is refused', async () => {
    const path = folder.write('cut.topojson', JSON.stringify(topology).slice(0, -20));
    expect(await errorOf(readFile('bureaux_contours', path))).toMatch(/^SOURCE_INVALID: .*cut, or its JSON is broken/);
  });
});
