/** Headers of the official files that are generated, column by column. */

/** BAN `adresses-XX.csv`. */
export const banHeader =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles'.split(
    ';',
  );

/** BAN `lieux-dits-XX-beta.csv`. */
export const lieuxDitsHeader =
  'id;nom_lieu_dit;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;source_position;source_nom_voie'.split(
    ';',
  );

/** INSEE `table-adresses-reu.csv`. */
export const rollHeader =
  'code_commune_ref,reconstitution_code_commune,id_brut_bv_reu,id,geo_adresse,geo_type,geo_score,longitude,latitude,api_line,nb_bv_commune,nb_adresses'.split(
    ',',
  );

/** Ministry `bureaux-de-vote-circonscriptions.csv`. */
export const ministryHeader =
  'codeDepartement,nomDepartement,codeCirconscription,nomCirconscription,codeCommune,nomCommune,numeroBureauVote,codeBureauVote'.split(
    ',',
  );
