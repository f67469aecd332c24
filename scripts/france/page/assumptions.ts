/** What the generated France takes for given: values that were counted in real files, and values that are assumed. */

/** What, value, and how it is known. */
export const assumptions: readonly (readonly [what: string, value: string, by: string])[] = [
  ['communes, populations', '34,971 with their postcodes', '`@etalab/decoupage-administratif` 6.0.0 and La Poste'],
  ['communes left out', '11 re-established since 2007 in départements with real contours', 'they have no contour'],
  ['contours of communes and of cities’ bureaux', '79 départements and Paris', 'cartelec 2007, Paris 2012'],
  ['contours of communes elsewhere', 'Voronoi cells of their centres within each circonscription', 'assumed'],
  [
    'bureaux of a commune',
    '1 below 1,700 inhabitants, else one per 1,370',
    'fitted to 70,000 bureaux, 6,762 communes with several',
  ],
  ['contours of bureaux elsewhere', 'Voronoi cells of points drawn where people live', 'assumed'],
  [
    'addresses per inhabitant, Paris and around',
    '0.075 (75), 0.089 (92), 0.097 (94, also used for 93)',
    'counted; 94 is partial',
  ],
  [
    'addresses per inhabitant elsewhere',
    'falls with the fourth root of the city’s population from 2,000 on',
    'assumed, level fitted to the total',
  ],
  [
    'addresses per street',
    'sizes of real suburban streets, shortened by the fourth root of the population below 20,000',
    'fitted to the streets of France',
  ],
  ['numbers and suffixes', 'those of real streets of that length', 'counted in Paris, Nanterre, Val-de-Marne'],
  ['numbers that are metres', 'a quarter of the streets of communes below 2,000', 'assumed'],
  [
    'names in towns',
    '55 % as in the suburbs of Paris, 19 % from lists over all of France, 16 % first and last names combined, 10 % rural; in Paris its own',
    'assumed',
  ],
  [
    'names in villages',
    '20 % the thirty most frequent of France, 30 % real names, 7 % of a neighbouring commune, 6 % people, 37 % of lieux-dits',
    'assumed',
  ],
  ['homonyms', 'the same name in several anciennes communes of one commune', 'as in the BAN after mergers'],
  ['where streets lie', '70 % around the centre, 1,100 m² per address; the others anywhere', 'assumed'],
  ['distance of houses', '12 to 24 m in towns, 22 to 45 m in villages', 'assumed'],
  ['positions per address', '1.09', '28.5 M rows of 26 M addresses'],
  ['kinds of positions', 'entrée 55 %, parcelle 20 %, segment 17 %, bâtiment 4 %, none 4 %', 'assumed'],
  ['roll', '61 % of the addresses, 1 % of the rows with another bureau', '16 M rows; the errors are assumed'],
  ['roll rows found to the street only', '3.3 %', 'counted in Concarneau and Douarnenez'],
];
