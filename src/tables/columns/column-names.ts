import type { InputKey } from '../../record/input-fields.ts';

/**
 * Usual names of columns, for each key the likeliest first, as {@link normalizeName} leaves them. Taken from BAN and
 * addok files, La Poste's RNVP layout, SIRENE, OpenStreetMap exports and the exports of contact software.
 */
export const usualColumnNames: Readonly<Record<InputKey, readonly string[]>> = {
  id: words('id identifiant uid uuid idcontact contactid ref reference numerocontact idclient clientid rowid'),
  adresse: words(
    `adresse address adr adressecomplete fulladdress adressepostale postaladdress adresse1 address1 adr1 addressline1
    streetaddress adresseligne1 ligneadresse1 adressedomicile adressepersonnelle adresserue l4adresse adressevoie
    adresseresidence adressenormalisee libelleadresse adrs adresse4 address4 domicile adressecontact addrfull addr
    mailingstreet mailingaddress otherstreet billingstreet billingaddress shippingstreet homeaddress geoadr
    adresseetablissement adressebrute q query`,
  ),
  numero: words(
    'numero num nvoie numvoie numerovoie numerodevoie numerorue numrue housenumber addrhousenumber numerodanslavoie nnovoie nrue numadresse',
  ),
  suffixe: words(
    'rep suffixe repetition indicerepetition indrep btq bister indice indicerepetitionetablissement complementnumero',
  ),
  type_voie: words('typevoie typedevoie typvoie typevoieetablissement naturevoie typerue codevoietype'),
  voie: words(
    'voie nomvoie nomdevoie libellevoie libvoie libellevoieetablissement rue nomrue nomdelarue street streetname addrstreet voienom lvoie nomdelavoie intitulevoie',
  ),
  complement: words(
    `complement complementadresse complementadresse1 complementdadresse adressecomplement adresse2 address2 adr2
    addressline2 adresseligne2 ligneadresse2 adressesuite suiteadresse complementadresseetablissement compladr
    compadr cpltadresse batiment appartement escalier residence adresse3 address3 adr3 addressline3 etage
    complementadresse2`,
  ),
  ligne1: words('ligne1 l1 rnvpligne1 rnvp1 l1normalisee adrligne1'),
  ligne2: words('ligne2 l2 rnvpligne2 rnvp2 l2normalisee adrligne2'),
  ligne3: words('ligne3 l3 rnvpligne3 rnvp3 l3normalisee adrligne3'),
  ligne4: words('ligne4 l4 rnvpligne4 rnvp4 l4normalisee adrligne4'),
  ligne5: words('ligne5 l5 rnvpligne5 rnvp5 l5normalisee adrligne5'),
  ligne6: words('ligne6 l6 rnvpligne6 rnvp6 l6normalisee adrligne6'),
  lieu_dit: words('lieudit nomld ld nomlieudit hameau lieudithameau addrplace'),
  code_postal: words(
    `codepostal cp postcode postalcode zipcode zip codepost codpost cpostal codep postal cpo addrpostcode
    codepostaletablissement mailingpostalcode billingpostalcode shippingpostalcode mailingzip billingzip homezip
    codepostaladresse cpville adrcp adressecodepostal cpadresse codepostalcontact`,
  ),
  commune: words(
    `commune nomcommune ville city libellecommune libellecommuneetablissement nomville localite town municipality
    libcom comnom nomcom addrcity communenom villeadresse adresseville adrville mailingcity billingcity shippingcity
    homecity bureaudistributeur libelleacheminement communeresidence villeresidence villecontact municipalite acheminement
    nomdelacommune libellecommuneresidence`,
  ),
  pays: words(
    'pays country nompays libellepays mailingcountry billingcountry addrcountry libellepaysetranger paysadresse',
  ),
  code_insee: words(
    'codeinsee insee citycode codecommune codecommuneinsee codeinseecommune inseecode inseecom depcom codgeo codecom inseecommune codecommuneetablissement comcode codeinseeresidence communecode comminsee',
  ),
  id_ban: words('idban banid cleinterop cleinteropban idadresse idbanadresse interopkey resultid'),
  longitude: words('longitude lon lng long x coordx coordlon geolon geolongitude wgs84lon longitudewgs84 xlong'),
  latitude: words('latitude lat y coordy coordlat geolat geolatitude wgs84lat latitudewgs84 ylat'),
  circonscription: words(
    'circonscription circo codecirconscription circonscriptionlegislative codecirco circolegislative circonscriptionleg codecirconscriptionlegislative idcirco numcirco',
  ),
  bureau: words(
    'bureau bureaudevote bureauvote bv codebureau codebureauvote codebureaudevote codebv numerobureau numbureau numbv idbv numerobureauvote numerobureaudevote idbrutbvreu',
  ),
  verifie_le: words(
    'verifiele dateverification verifiedat datemiseajour datemaj majle miseajourle updatedat lastupdate derniermaj datemodification modifiele lastmodified lastmodifieddate',
  ),
  nom: words('nom lastname nomdefamille nomfamille familyname surname nomusage nomnaissance name'),
  prenom: words('prenom firstname prenoms givenname prenomusuel'),
  date_naissance: words('datenaissance datedenaissance naissance ddn birthdate dateofbirth dob nele birthday'),
  telephone: words(
    'telephone tel phone mobile portable gsm telephonemobile telmobile telportable telephoneportable phonenumber numerotelephone mobilephone telephonefixe telfixe telephone1 tel1 homephone',
  ),
  courriel: words('courriel email mail adressemail adresseemail emailaddress adresseelectronique mel adressecourriel'),
  source: words('source origine provenance sourcecontact leadsource'),
  finalite: words('finalite finalites purpose'),
  consentement_le: words(
    'consentementle dateconsentement consentdate consentat consentedat dateoptin optindate optinle consentementdate',
  ),
  opposition: words(
    'opposition optout desinscrit desabonne unsubscribed blacklist donotcontact stop desinscription refus',
  ),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** A column's name without case, accents, spaces, underscores and other signs: `Code_postal` and `CODE POSTAL` are one. */
export function normalizeName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/œ/gi, 'oe')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Words of a name, split at signs and at changes of case: `Adresse_duClient` gives adresse, du, client. */
export function nameWords(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Words that give a longer name away, tried only where no usual name is found; `unless` words speak of something else. */
export const tellingWords: readonly {
  readonly key: InputKey;
  readonly anyOf: readonly string[];
  readonly unless: readonly string[];
}[] = [
  {
    key: 'code_postal',
    anyOf: ['cp', 'postcode', 'postal', 'zip', 'zipcode', 'codepostal', 'postalcode'],
    unless: words('boite adresse naissance'),
  },
  {
    key: 'code_insee',
    anyOf: ['insee', 'citycode', 'codeinsee'],
    unless: words('naissance dep departement reg region'),
  },
  {
    key: 'commune',
    anyOf: ['commune', 'ville', 'city', 'localite'],
    unless: words('code cp insee naissance id date nb population numero'),
  },
  {
    key: 'adresse',
    anyOf: ['adresse', 'address', 'adr'],
    unless: words('mail email electronique ip web url site id code date type complement 2 3 naissance cp ville'),
  },
  { key: 'voie', anyOf: ['rue', 'voie', 'street'], unless: words('type code id numero num no') },
];
