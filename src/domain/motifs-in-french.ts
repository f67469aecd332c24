/** How much a motif weighs, as the engine has it. */
export type Severity = 'information' | 'attention' | 'grave';

/** A motif in French: how much it weighs, what it means, and what to do, if anything. */
export type MotifText = readonly [severity: Severity, meaning: string, action: string];

/** Every motif; a test holds this table and that of the engine together. */
export const motifTexts: Readonly<Record<string, MotifText>> = {
  numero_absent: ['attention', 'L’adresse n’a pas de numéro.', 'Demandez-le : le résultat repose sur toute la rue.'],
  numero_inconnu: ['attention', 'Ce numéro n’existe pas dans la rue.', 'Vérifiez-le : le résultat repose sur la rue.'],
  numero_interpole: ['information', 'Le numéro est placé entre ses voisins.', ''],
  numero_plage: ['information', 'Plusieurs numéros sont donnés ; le premier trouvé est retenu.', ''],
  numero_corrompu: ['attention', 'Le numéro semble abîmé, par exemple changé en date par un tableur.', 'Corrigez-le.'],
  suffixe_ignore: ['information', 'Le numéro existe, mais pas avec ce suffixe.', ''],
  voie_absente: ['attention', 'Aucune rue n’est nommée.', 'Complétez l’adresse.'],
  voie_inconnue: ['attention', 'Aucune rue ne ressemble à celle-ci.', 'Vérifiez la rue et la commune.'],
  voie_approchee: ['information', 'La rue est trouvée par ressemblance.', 'Comparez avec l’adresse trouvée.'],
  voie_initiales: ['information', 'Un prénom est reconnu à son initiale, ou omis.', ''],
  type_voie_different: ['information', 'La rue existe sous un autre type (avenue pour rue).', 'Comparez les deux.'],
  voie_homonyme: ['attention', 'Plusieurs rues portent ce nom.', 'Précisez le code postal ou l’ancienne commune.'],
  recherche_limitee: ['attention', 'Trop de rues se ressemblent ; toutes ne sont pas comparées.', 'Ajoutez code postal et commune.'], // prettier-ignore
  commune_absente: ['attention', 'Aucune commune n’est nommée.', 'Complétez l’adresse.'],
  commune_inconnue: ['attention', 'Aucune commune n’a ce nom ni ce code.', 'Corrigez la commune.'],
  commune_approchee: ['information', 'La commune est trouvée par ressemblance.', 'Comparez avec l’adresse trouvée.'],
  commune_deduite: ['information', 'La commune se déduit du code postal ou de la rue.', ''],
  commune_fusionnee: ['information', 'Cette commune fait maintenant partie d’une autre.', 'Mettez la commune à jour.'],
  lieu_dit_commune: ['information', 'Un lieu-dit est écrit à la place de la commune.', ''],
  code_postal_absent: ['information', 'Le code postal manque.', 'Complétez-le.'],
  code_postal_incoherent: ['attention', 'Code postal et commune ne vont pas ensemble.', 'Corrigez celui qui est faux.'],
  cedex: ['information', 'Le code postal est celui d’un organisme (CEDEX).', 'Demandez l’adresse du domicile.'],
  boite_postale: ['information', 'Un numéro de boîte postale est laissé de côté.', ''],
  complement_ignore: ['information', 'Étage, bâtiment ou autre complément est laissé de côté.', ''],
  etranger: ['attention', 'L’adresse n’est pas en France.', 'Le pays décide de la circonscription.'],
  coordonnees_inversees: ['attention', 'Longitude et latitude sont inversées.', 'Corrigez les colonnes.'],
  colonne_decalee: ['attention', 'Un champ contient ce qui va dans une autre colonne.', 'Corrigez les colonnes.'],
  circonscription_ambigue: ['attention', 'Plusieurs circonscriptions sont possibles.', 'Voyez les possibilités, ou écartez la ligne.'], // prettier-ignore
  bureau_ambigu: ['information', 'Plusieurs bureaux de vote sont possibles.', 'N’utilisez pas le bureau.'],
  proche_limite: ['information', 'L’adresse est près de la limite de la circonscription.', 'La probabilité en tient compte.'], // prettier-ignore
  sources_en_desaccord: ['attention', 'Les sources ne s’accordent pas sur cette adresse.', 'Voyez les preuves ; préférez la plus récente.'], // prettier-ignore
  hors_contours: ['attention', 'La position est hors de tout contour.', 'Vérifiez-la.'],
  circonscription_differente: ['grave', 'La circonscription enregistrée n’est pas celle calculée.', 'Remplacez-la si la probabilité est haute.'], // prettier-ignore
  bureau_different: ['attention', 'Le bureau enregistré n’est pas celui calculé.', 'Remplacez-le si la probabilité est haute.'], // prettier-ignore
  position_divergente: ['attention', 'Les coordonnées enregistrées sont loin de l’adresse.', 'Vérifiez lesquelles sont justes.'], // prettier-ignore
  code_insee_different: ['attention', 'Le code INSEE enregistré n’est pas celui de l’adresse.', 'Remplacez-le.'],
  id_ban_different: ['attention', 'L’identifiant BAN enregistré n’est pas celui de l’adresse.', 'Remplacez-le.'],
  redecoupage: ['attention', 'Juste autrefois, le code a changé avec le découpage.', 'Remplacez-le.'],
  adresse_disparue: ['attention', 'L’adresse existait dans la référence précédente.', 'Vérifiez-la : rue renommée ou maison disparue.'], // prettier-ignore
  donnee_ancienne: ['attention', 'La dernière vérification est trop ancienne, ou sa date impossible.', 'Vérifiez à nouveau.'], // prettier-ignore
  doublon: ['attention', 'Une ligne précédente est la même personne.', 'Gardez la première.'],
  consentement_absent: ['grave', 'Aucun consentement valable n’est enregistré.', 'N’utilisez pas la ligne sans autre base légale.'], // prettier-ignore
  consentement_non_politique: [
    'grave',
    'Le consentement a été donné pour un autre usage.',
    'Pas de message politique.',
  ],
  consentement_expire: ['grave', 'Le consentement est trop ancien.', 'Demandez-le à nouveau.'],
  opposition: ['grave', 'La personne s’est opposée.', 'Retirez la ligne, tout de suite et pour toujours.'],
  source_inconnue: ['attention', 'On ne sait pas d’où vient la donnée.', 'Trouvez sa source.'],
  conservation_depassee: ['grave', 'La ligne est gardée plus longtemps que permis.', 'Supprimez-la.'],
  mineur: ['grave', 'La personne est mineure au jour du traitement.', 'Retirez la ligne.'],
};

/** Severities in French, where they are worth a word. */
export const severityTexts: Readonly<Record<Severity, string>> = {
  information: 'Information',
  attention: 'À vérifier',
  grave: 'Grave',
};
