import { type Motif, motifCodes, motifs, type Severity } from './motifs.ts';

export type { Severity } from './motifs.ts';

/** Severity, meaning and action of a motif in French; the action may be empty. */
export type MotifText = readonly [severity: Severity, meaning: string, action: string];

const texts: Readonly<Record<Motif, readonly [meaning: string, action: string]>> = {
  numero_absent: ['L’adresse n’a pas de numéro.', 'Demandez-le : le résultat repose sur toute la rue.'],
  numero_inconnu: ['Ce numéro n’existe pas dans la rue.', 'Vérifiez-le : le résultat repose sur la rue.'],
  numero_interpole: ['Le numéro est placé entre ses voisins.', ''],
  numero_plage: ['Plusieurs numéros sont donnés ; le premier trouvé est retenu.', ''],
  numero_corrompu: ['Le numéro semble abîmé, par exemple changé en date par un tableur.', 'Corrigez-le.'],
  suffixe_ignore: ['Le numéro existe, mais pas avec ce suffixe.', ''],
  voie_absente: ['Aucune rue n’est nommée.', 'Complétez l’adresse.'],
  voie_inconnue: ['Aucune rue ne ressemble à celle-ci.', 'Vérifiez la rue et la commune.'],
  voie_approchee: ['La rue est trouvée par ressemblance.', 'Comparez avec l’adresse trouvée.'],
  voie_initiales: ['Un prénom est reconnu à son initiale, ou omis.', ''],
  type_voie_different: ['La rue existe sous un autre type (avenue pour rue).', 'Comparez les deux.'],
  voie_homonyme: ['Plusieurs rues portent ce nom.', 'Précisez le code postal ou l’ancienne commune.'],
  recherche_limitee: ['Trop de rues se ressemblent ; toutes ne sont pas comparées.', 'Ajoutez code postal et commune.'], // prettier-ignore
  commune_absente: ['Aucune commune n’est nommée.', 'Complétez l’adresse.'],
  commune_inconnue: ['Aucune commune n’a ce nom ni ce code.', 'Corrigez la commune.'],
  commune_approchee: ['La commune est trouvée par ressemblance.', 'Comparez avec l’adresse trouvée.'],
  commune_homonyme: ['Plusieurs communes portent ou portaient ce nom.', 'Précisez le code postal.'],
  commune_deduite: ['La commune se déduit du code postal ou de la rue.', ''],
  commune_fusionnee: ['Cette commune fait maintenant partie d’une autre.', 'Mettez la commune à jour.'],
  lieu_dit_commune: ['Un lieu-dit est écrit à la place de la commune.', ''],
  code_postal_absent: ['Le code postal manque.', 'Complétez-le.'],
  code_postal_incoherent: ['Code postal et commune ne vont pas ensemble.', 'Corrigez celui qui est faux.'],
  cedex: ['Le code postal est celui d’un organisme (CEDEX).', 'Demandez l’adresse du domicile.'],
  boite_postale: ['Un numéro de boîte postale est laissé de côté.', ''],
  complement_ignore: ['Étage, bâtiment ou autre complément est laissé de côté.', ''],
  etranger: ['L’adresse n’est pas en France.', 'Le pays détermine la circonscription.'],
  coordonnees_inversees: ['Longitude et latitude sont inversées.', 'Corrigez les colonnes.'],
  colonne_decalee: ['Un champ contient ce qui va dans une autre colonne.', 'Corrigez les colonnes.'],
  circonscription_ambigue: ['Plusieurs circonscriptions sont possibles.', 'Voyez les possibilités, ou écartez la ligne.'], // prettier-ignore
  bureau_ambigu: ['Plusieurs bureaux de vote sont possibles.', 'N’utilisez pas le bureau.'],
  proche_limite: ['L’adresse est près de la limite de la circonscription.', 'La probabilité en tient compte.'], // prettier-ignore
  sources_en_desaccord: ['Les sources ne s’accordent pas sur cette adresse.', 'Voyez les preuves ; préférez la plus récente.'], // prettier-ignore
  hors_contours: ['La position est hors de tout contour.', 'Vérifiez-la.'],
  circonscription_differente: ['La circonscription enregistrée n’est pas celle calculée.', 'Remplacez-la si la probabilité est haute.'], // prettier-ignore
  bureau_different: ['Le bureau enregistré n’est pas celui calculé.', 'Remplacez-le si la probabilité est haute.'], // prettier-ignore
  position_divergente: ['Les coordonnées enregistrées sont loin de l’adresse.', 'Vérifiez lesquelles sont justes.'], // prettier-ignore
  code_insee_different: ['Le code INSEE enregistré n’est pas celui de l’adresse.', 'Remplacez-le.'],
  id_ban_different: ['L’identifiant BAN enregistré n’est pas celui de l’adresse.', 'Remplacez-le.'],
  redecoupage: ['Le code était juste autrefois : le découpage a changé.', 'Remplacez-le.'],
  adresse_disparue: ['L’adresse existait dans la référence précédente.', 'Vérifiez-la : rue renommée ou maison disparue.'], // prettier-ignore
  donnee_ancienne: ['La dernière vérification est trop ancienne, ou sa date impossible.', 'Vérifiez à nouveau.'], // prettier-ignore
  doublon: ['Une ligne précédente concerne la même personne.', 'Gardez la première.'],
  doublon_id: [
    'Une ligne précédente a le même identifiant.',
    'Comparez les deux lignes si des identifiants peuvent coïncider.',
  ],
  doublon_courriel: [
    'Une ligne précédente a la même adresse électronique.',
    'Comparez les noms : un foyer peut la partager.',
  ],
  doublon_telephone: ['Une ligne précédente a le même téléphone.', 'Comparez les noms : un foyer peut le partager.'],
  doublon_nom: ['Une ligne précédente a le même nom à la même adresse.', 'Gardez la première.'],
  doublon_courriel_nom: ['Une ligne précédente a la même adresse électronique et le même nom.', 'Gardez la première.'],
  doublon_telephone_nom: ['Une ligne précédente a le même téléphone et le même nom.', 'Gardez la première.'],
  doublon_nom_proche: [
    'Une ligne précédente a un nom à une lettre près, à la même adresse.',
    'Comparez les deux noms.',
  ],
  consentement_absent: ['Aucun consentement valable n’est enregistré.', 'N’utilisez pas la ligne sans autre base légale.'], // prettier-ignore
  consentement_non_politique: ['Le consentement a été donné pour un autre usage.', 'Pas de message politique.'],
  consentement_expire: ['Le consentement est trop ancien.', 'Demandez-le à nouveau.'],
  opposition: ['La personne s’est opposée.', 'Retirez la ligne, tout de suite et pour toujours.'],
  source_inconnue: ['On ne sait pas d’où vient la donnée.', 'Trouvez sa source.'],
  conservation_depassee: ['La ligne est gardée plus longtemps que permis.', 'Supprimez-la.'],
  mineur: ['La personne est mineure au jour du traitement.', 'Retirez la ligne.'],
};

/** All motifs in French; severities come from {@link motifs}. */
export const motifTexts: Readonly<Record<string, MotifText>> = Object.fromEntries(
  motifCodes.map((code) => [code, [motifs[code].severity, ...texts[code]]]),
);

/** Severities in French. */
export const severityTexts: Readonly<Record<Severity, string>> = {
  information: 'Information',
  attention: 'À vérifier',
  grave: 'Grave',
};
