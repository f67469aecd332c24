/** Clients of the national service and of addok, unchanged but for the address of the service. */
import { execFile, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DemoService } from '../demo-service.ts';

const run = promisify(execFile);
/** A Python that may have geopy; `.ci/run` makes one. */
const python = process.env['ARPENTEUR_TEST_PYTHON'] ?? 'python3';
const hasGeopy = spawnSync(python, ['-c', 'import geopy']).status === 0;
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let service: DemoService;
let host: string;

beforeAll(async () => {
  service = await DemoService.start();
  host = new URL(service.running.url).host;
});
afterAll(() => service.stop());

describe.skipIf(!hasGeopy)('geopy, BANFrance (needs geopy in ARPENTEUR_TEST_PYTHON)', () => {
  test('geocodes an address, lists alternatives, and finds the address of a position', async () => {
    const program = `
from geopy.geocoders import BANFrance
geocoder = BANFrance(domain='${host}', scheme='http')
found = geocoder.geocode('1 impasse des Ursulines 96130 Marvejolles-le-Pont')
print(found.address, found.latitude, found.longitude, found.raw['properties']['code_bureau_vote'])
print(len(geocoder.geocode('rue des Fauvettes', exactly_one=False, limit=3)))
print(geocoder.reverse((46.4905, 2.4539)).address)
print(geocoder.geocode('zzzz qqqq'))
`;
    const { stdout } = await run(python, ['-c', program]);
    expect(stdout).toBe(
      '1 Impasse des Ursulines 96130 Marvejolles-le-Pont 46.490495 2.453912 96039_0001\n3\n' +
        '1 Impasse des Ursulines 96130 Marvejolles-le-Pont\nNone\n',
    );
  });
});

describe('an addok CSV client', () => {
  // As the clients in use do it: a multipart form by hand, the answer read as a table of its header.
  test("an addok CSV client sends its form and reads addok's columns", async () => {
    const boundary = '0c8e3d2a';
    const parts = [
      'Content-Disposition: form-data; name="data"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nnom,rue,ville\r\na,1 impasse des Ursulines,Marvejolles-le-Pont\r\nb,nulle part,\r\n',
      'Content-Disposition: form-data; name="columns"\r\n\r\nrue',
      'Content-Disposition: form-data; name="columns"\r\n\r\nville',
    ];
    const body = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
    const answer = await fetch(`${service.running.url}/search/csv/`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    });
    const [header = '', ...lines] = (await answer.text()).trimEnd().split('\r\n');
    const names = header.split(',');
    const [first, second] = lines.map((line) => new Map(line.split(',').map((cell, at) => [names[at], cell])));
    expect(names.slice(0, 5)).toEqual(['nom', 'rue', 'ville', 'longitude', 'latitude']);
    expect(first?.get('result_label')).toBe('1 Impasse des Ursulines 96130 Marvejolles-le-Pont');
    expect(first?.get('result_type')).toBe('housenumber');
    expect(first?.get('result_citycode')).toBe('96039');
    expect(second?.get('result_status')).not.toBe('ok');
  });
});

describe.skipIf(!hasCurl)('the curl lines of the national documentation (needs curl)', () => {
  const curl = async (words: string): Promise<string> => {
    const { stdout } = await run('bash', ['-c', `curl -sS ${words.replaceAll('https://api-adresse.data.gouv.fr', service.running.url)}`], { cwd: service.folder.path }); // prettier-ignore
    return stdout;
  };
  const labels = (answer: string): string[] =>
    (JSON.parse(answer) as { features: { properties: { label: string } }[] }).features.map(
      ({ properties }) => properties.label,
    );

  test('searches and reverse searches', async () => {
    expect(labels(await curl('"https://api-adresse.data.gouv.fr/search/?q=1+impasse+des+ursulines&postcode=96130"'))[0]).toMatch(/^1 Imp/); // prettier-ignore
    expect(labels(await curl('"https://api-adresse.data.gouv.fr/search/?q=impasse+des+urs&type=street"'))[0]).toMatch(/^Impasse/); // prettier-ignore
    expect(labels(await curl('"https://api-adresse.data.gouv.fr/search/?q=impasse+des+ursulines&limit=1&autocomplete=0"'))).toHaveLength(1); // prettier-ignore
    expect(labels(await curl('"https://api-adresse.data.gouv.fr/reverse/?lon=2.4539&lat=46.4905&type=housenumber"'))).toHaveLength(1); // prettier-ignore
  });

  test('files', async () => {
    await writeFile(service.folder.file('search.csv'), 'nom,adresse,postcode,city\na,1 impasse des Ursulines,96130,Marvejolles\n'); // prettier-ignore
    await writeFile(service.folder.file('reverse.csv'), 'name,latitude,longitude\na,46.4905,2.4539\n');
    for (const [line, expected] of [
      ['-X POST -F data=@search.csv https://api-adresse.data.gouv.fr/search/csv/', /,1 Impasse des Ursulines 96130/],
      [
        '-X POST -F data=@search.csv -F columns=adresse -F columns=postcode https://api-adresse.data.gouv.fr/search/csv/',
        /,housenumber,/,
      ],
      [
        '-X POST -F data=@search.csv -F columns=adresse -F result_columns=latitude -F result_columns=longitude -F postcode=postcode https://api-adresse.data.gouv.fr/search/csv/',
        /,latitude,longitude\na,.*,46\.490495,2\.453912\n$/,
      ],
      ['-X POST -F data=@reverse.csv https://api-adresse.data.gouv.fr/reverse/csv/', /,1 Impasse des Ursulines 96130/],
    ] as const)
      // prettier-ignore
      expect(await curl(line)).toMatch(expected);
  });
});
