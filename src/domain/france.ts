/** Where France is: boxes around its territories, wide enough for islets and border posts. WGS84 degrees. */

interface TerritoryBox {
  readonly name: string;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const territories: readonly TerritoryBox[] = [
  { name: 'métropole', west: -5.6, south: 41.2, east: 9.8, north: 51.3 },
  { name: 'Antilles', west: -63.4, south: 14.2, east: -60.6, north: 18.3 },
  { name: 'Guyane', west: -54.9, south: 1.9, east: -51.3, north: 6.1 },
  { name: 'La Réunion', west: 55.0, south: -21.6, east: 56.0, north: -20.7 },
  { name: 'Mayotte', west: 44.8, south: -13.2, east: 45.5, north: -12.4 },
  { name: 'Saint-Pierre-et-Miquelon', west: -56.7, south: 46.6, east: -56.0, north: 47.3 },
  { name: 'Wallis-et-Futuna', west: -178.4, south: -14.6, east: -175.9, north: -13.0 },
  { name: 'Polynésie française', west: -155.2, south: -28.2, east: -133.5, north: -7.3 },
  { name: 'Nouvelle-Calédonie', west: 156.0, south: -27.0, east: 175.0, north: -17.0 },
  { name: 'Terres australes', west: 48.0, south: -51.0, east: 80.0, north: -37.0 },
  { name: 'Îles éparses', west: 39.0, south: -23.0, east: 55.0, north: -10.8 },
  { name: 'La Passion-Clipperton', west: -109.5, south: 10.0, east: -109.0, north: 10.5 },
];

/** Whether a position lies in the box of some French territory. Degrees. */
export function isInFrance(longitude: number, latitude: number): boolean {
  for (const box of territories) {
    if (longitude >= box.west && longitude <= box.east && latitude >= box.south && latitude <= box.north) return true;
  }
  return false;
}
