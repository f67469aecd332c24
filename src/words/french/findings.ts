/** What a build finds about its sources, and what to do. */
export const findingTexts: Readonly<Record<string, string>> = {
  'The file has a header but no rows.': 'Le fichier a un en-tête, mais aucune ligne.',
  'Download it again; check that the manifest names the right file.':
    'Téléchargez-le de nouveau ; vérifiez que le manifeste nomme le bon fichier.',
  'Rows have more or fewer fields than the header.': 'Des lignes ont plus ou moins de champs que l’en-tête.',
  'Check the delimiter and the quotes of the file.': 'Vérifiez le séparateur et les guillemets du fichier.',
  'Rows lack the id or name without which they cannot be used.':
    'Il manque à des lignes l’identifiant ou le nom sans lequel elles ne peuvent pas servir.',
  'Check `properties` of the source, or report the rows to the producer.':
    'Vérifiez les `properties` de la source, ou signalez ces lignes au producteur.',
  'Rows repeat an earlier row.': 'Des lignes répètent une ligne précédente.',
  'Nothing for a small share; for a large one check whether the file was appended to itself.':
    'Rien si la part est petite ; si elle est grande, vérifiez que le fichier n’a pas été ajouté à lui-même.',
  'Commune codes are not INSEE codes.': 'Des codes de commune ne sont pas des codes INSEE.',
  'Check `properties` of the source; INSEE codes have 5 characters.':
    'Vérifiez les `properties` de la source ; les codes INSEE ont 5 caractères.',
  'Bureau codes are in no known notation, or lack their commune.':
    'Des codes de bureau ne suivent aucune notation connue, ou n’ont pas de commune.',
  'Give `code_bureau_vote` as a template, such as "75056_{arr:02}{num:02}", or give `code_commune`.':
    'Donnez un modèle pour `code_bureau_vote`, comme "75056_{arr:02}{num:02}", ou donnez `code_commune`.',
  'Circonscription codes are in no known notation.': 'Des codes de circonscription ne suivent aucune notation connue.',
  'Check `code_circonscription` in `properties` of the source.':
    'Vérifiez `code_circonscription` dans les `properties` de la source.',
  'Circonscription codes are not among the 577 in force.':
    'Des codes de circonscription ne sont pas parmi les 577 en vigueur.',
  'Check the millésime: the map changed in 2012.': 'Vérifiez le millésime : la carte a changé en 2012.',
  'Postcodes do not have 5 digits.': 'Des codes postaux n’ont pas 5 chiffres.',
  'Check `properties` of the source.': 'Vérifiez les `properties` de la source.',
  'House numbers are not whole numbers from 0 to 99999.':
    'Des numéros de rue ne sont pas des nombres entiers de 0 à 99999.',
  'House numbers stand for "no number" (99999, or 5000 and above if not from the commune itself).':
    'Des numéros de rue signifient « sans numéro » (99999, ou 5000 et plus s’ils ne viennent pas de la commune elle-même).',
  'Nothing: the addresses are read without a number.': 'Rien : ces adresses sont lues sans numéro.',
  'Values are not among those that the format allows.': 'Des valeurs ne sont pas parmi celles que le format permet.',
  'Check that the file is of the kind that the manifest says.':
    'Vérifiez que le fichier est du genre que dit le manifeste.',
  'Rows have no position, or one that is not two numbers.':
    'Des lignes n’ont pas de position, ou une position qui n’est pas deux nombres.',
  'Nothing for a small share; for a large one check `properties` of the source.':
    'Rien si la part est petite ; si elle est grande, vérifiez les `properties` de la source.',
  'Positions lie outside all French territories; they are left out.':
    'Des positions sont hors de tous les territoires français ; elles sont laissées de côté.',
  'Report them to the producer; for a large share check `crs` of the source.':
    'Signalez-les au producteur ; si la part est grande, vérifiez le `crs` de la source.',
  'Codes have several features, whose areas are joined.':
    'Des codes ont plusieurs objets, dont les territoires sont réunis.',
  'Nothing if the producer draws areas in parts; else check that `properties` gives the whole code.':
    'Rien si le producteur dessine les territoires en morceaux ; sinon vérifiez que `properties` donne le code entier.',
  'Features have no geometry.': 'Des objets n’ont pas de géométrie.',
  'Nothing if others cover their area; else report them to the producer.':
    'Rien si d’autres couvrent leur territoire ; sinon signalez-les au producteur.',
  'Features are points or lines, or have no usable ring.':
    'Des objets sont des points ou des lignes, ou n’ont aucun anneau utilisable.',
  'Check that the file holds areas.': 'Vérifiez que le fichier contient des surfaces.',
  'Rings were not closed; the first point was repeated to close them.':
    'Des anneaux n’étaient pas fermés ; leur premier point a été répété pour les fermer.',
  'Nothing.': 'Rien.',
  'Rings have fewer than 4 points, or a coordinate that is not a number; they are left out.':
    'Des anneaux ont moins de 4 points, ou une coordonnée qui n’est pas un nombre ; ils sont laissés de côté.',
  'Nothing for small rings; else report them to the producer.':
    'Rien pour de petits anneaux ; sinon signalez-les au producteur.',
  'The text is not UTF-8; it was read as Windows-1252.': 'Le texte n’est pas en UTF-8 ; il a été lu en Windows-1252.',
  'Check that names show their accents.': 'Vérifiez que les noms ont leurs accents.',
  'A UTF-8 file has bytes that are not UTF-8.': 'Un fichier UTF-8 a des octets qui ne sont pas de l’UTF-8.',
  'Download it again; names with \u{FFFD} are damaged.':
    'Téléchargez-le de nouveau ; les noms qui ont un \u{FFFD} sont abîmés.',
  'The text has \u{FFFD}: characters were lost before the file was published.':
    'Le texte a des \u{FFFD} : des caractères se sont perdus avant la publication du fichier.',
  'Use another source for the names; codes and geometry are not affected.':
    'Prenez les noms dans une autre source ; codes et géométrie n’en souffrent pas.',
  'A check could not be made, because the sources lack what it needs.':
    'Un contrôle n’a pas pu être fait, faute de ce qu’il lui faut dans les sources.',
  'Nothing; add the source that is named if you want the check.':
    'Rien ; ajoutez la source nommée si vous voulez ce contrôle.',
  'No row of the file could be used.': 'Aucune ligne du fichier n’a pu servir.',
  'Check `kind`, `properties` and `crs` of the source.': 'Vérifiez `kind`, `properties` et `crs` de la source.',
  'The source is years older than the newest one.': 'La source a des années de plus que la plus récente.',
  'Look for a newer edition; until then answers that rest on it may be out of date.':
    'Cherchez une édition plus récente ; d’ici là, les réponses qui s’y fient peuvent dater.',
  'The table of bureaux gives a circonscription that the composition table does not give to the commune.':
    'La table des bureaux donne une circonscription que la table de composition ne donne pas à la commune.',
  'Check the millésimes of both tables; the table of bureaux is used.':
    'Vérifiez les millésimes des deux tables ; la table des bureaux est utilisée.',
  'Rows have a commune code that the COG never had.': 'Des lignes ont un code de commune que le COG n’a jamais eu.',
  'Check `code_insee` in `properties`; add `cog_comer` for overseas collectivities, or a newer COG.':
    'Vérifiez `code_insee` dans `properties` ; ajoutez `cog_comer` pour les collectivités d’outre-mer, ou un COG plus récent.',
  'Rows have the code of a commune that is now part of another.':
    'Des lignes ont le code d’une commune qui fait maintenant partie d’une autre.',
  'Nothing: the COG says which.': 'Rien : le COG dit de laquelle.',
  'Communes have no postcode.': 'Des communes n’ont pas de code postal.',
  'Nothing for communes without inhabitants; else add `codes_postaux`, or a newer edition of it.':
    'Rien pour les communes sans habitants ; sinon ajoutez `codes_postaux`, ou une édition plus récente.',
  'Neighbouring areas overlap or leave a gap of up to 1 m.':
    'Des territoires voisins se recouvrent ou laissent un vide, jusqu’à 1 m.',
  'Nothing: an address that close to a border is doubtful anyway.':
    'Rien : une adresse aussi proche d’une limite est de toute façon douteuse.',
  'Neighbouring areas overlap by 1 to 20 m: their common border was drawn twice.':
    'Des territoires voisins se recouvrent de 1 à 20 m : leur limite commune a été dessinée deux fois.',
  'Nothing for a few; else ask the producer for a layer with common borders.':
    'Rien pour quelques-uns ; sinon demandez au producteur une couche aux limites communes.',
  'Areas overlap by more than 20 m, or have the same border.':
    'Des territoires se recouvrent de plus de 20 m, ou ont la même limite.',
  'Check that the file holds a single millésime; else correct or report the areas named.':
    'Vérifiez que le fichier est d’un seul millésime ; sinon corrigez ou signalez les territoires nommés.',
  'Areas enclose a place, more than 1 m wide, that none of them covers.':
    'Des territoires entourent un lieu, large de plus de 1 m, qu’aucun ne couvre.',
  'Nothing for a lake or an enclave of another country; else report it to the producer.':
    'Rien pour un lac ou une enclave d’un autre pays ; sinon signalez-le au producteur.',
  'Areas of several communes enclose a place that none of them covers: the layer lacks a commune.':
    'Des territoires de plusieurs communes entourent un lieu qu’aucun ne couvre : il manque une commune à la couche.',
  'Nothing if the layer is meant to be partial.': 'Rien si la couche est partielle à dessein.',
  'Codes have an area in an earlier file too: two editions of the same layer.':
    'Des codes ont aussi un territoire dans un fichier précédent : deux éditions de la même couche.',
  'Take one of the files out of the manifest.': 'Retirez l’un des fichiers du manifeste.',
  'Borders of areas cross themselves or turn back; the even-odd rule decides what lies inside.':
    'Des limites de territoires se croisent ou reviennent en arrière ; la règle pair-impair décide de l’intérieur.',
  'Nothing for a few; else report them to the producer.': 'Rien pour quelques-unes ; sinon signalez-les au producteur.',
  'Circonscriptions have no area, although others of their département have one.':
    'Des circonscriptions n’ont pas de contour, alors que d’autres de leur département en ont un.',
  'Check the file; addresses there get their circonscription from their commune or bureau only.':
    'Vérifiez le fichier ; les adresses n’y tiennent leur circonscription que de leur commune ou de leur bureau.',
  'Whole départements have no circonscription areas: the layer covers part of France.':
    'Des départements entiers n’ont pas de contours de circonscriptions : la couche couvre une partie de la France.',
  'Nothing if that is intended; addresses there get evidence from tables only.':
    'Rien si c’est voulu ; les adresses n’y ont de preuves que par les tables.',
  'Areas belong to the generated département 96, which does not exist.':
    'Des territoires sont du département imaginaire 96, qui n’existe pas.',
  'Nothing for the demonstration; do not mix it with real sources.':
    'Rien pour la démonstration ; ne le mêlez pas à de vraies sources.',
  'Bureaux have no circonscription: no table, contour or address gives one.':
    'Des bureaux n’ont pas de circonscription : aucune table, aucun contour, aucune adresse n’en donne.',
  'Add `bureaux_circonscriptions`, or circonscription areas that cover the commune.':
    'Ajoutez `bureaux_circonscriptions`, ou des contours de circonscriptions qui couvrent la commune.',
  'No table gives the circonscription of bureaux; areas that hold their addresses or contours do.':
    'Aucune table ne donne la circonscription de bureaux ; les territoires qui contiennent leurs adresses ou leurs contours la donnent.',
  'Nothing; `bureaux_circonscriptions` would make it certain.':
    'Rien ; `bureaux_circonscriptions` la rendrait certaine.',
  "Bureaux are missing from the ministry's table, although it has others of their commune.":
    'Des bureaux manquent à la table du ministère, qui en a d’autres de leur commune.',
  'Check that the millésimes match: bureaux are renumbered.':
    'Vérifiez que les millésimes concordent : les bureaux sont renumérotés.',
  "Communes of the roll have no bureau in the ministry's table.":
    'Des communes du répertoire n’ont aucun bureau dans la table du ministère.',
  'Add the table of their département; without it, areas give the circonscriptions of their bureaux.':
    'Ajoutez la table de leur département ; sans elle, les contours donnent la circonscription de leurs bureaux.',
  'Bureaux of the roll have no contour, although others of their commune have one.':
    'Des bureaux du répertoire n’ont pas de contour, alors que d’autres de leur commune en ont un.',
  'Check that the millésimes match; the roll alone decides there.':
    'Vérifiez que les millésimes concordent ; seul le répertoire y décide.',
  'Contours of bureaux hold no address of their own commune: their position or their codes are wrong.':
    'Des contours de bureaux ne contiennent aucune adresse de leur commune : leur position ou leurs codes sont faux.',
  'Check the file, `crs`, and `code_bureau_vote` in `properties`.':
    'Vérifiez le fichier, `crs`, et `code_bureau_vote` dans `properties`.',
  'All contours of bureaux in the file are of communes without addresses in BAN: they add nothing.':
    'Tous les contours de bureaux du fichier sont de communes sans adresses dans la BAN : ils n’apportent rien.',
  'Add the BAN file of their département, or take the contours out.':
    'Ajoutez le fichier BAN de leur département, ou retirez ces contours.',
  'Communes of the roll have no contours of bureaux.': 'Des communes du répertoire n’ont pas de contours de bureaux.',
  'Nothing; contours would help where the roll has no address.':
    'Rien ; des contours aideraient là où le répertoire n’a pas d’adresse.',
  'Polling places belong to bureaux that no other source has.':
    'Des lieux de vote sont de bureaux qu’aucune autre source n’a.',
  'Check that the millésimes match, and `code_bureau_vote` in `properties`.':
    'Vérifiez que les millésimes concordent, et `code_bureau_vote` dans `properties`.',
  'Rows of the roll match no street of BAN, in communes that BAN has.':
    'Des lignes du répertoire ne correspondent à aucune rue de la BAN, dans des communes que la BAN a.',
  'Nothing for a small share; else add the BAN file of the communes named.':
    'Rien si la part est petite ; sinon ajoutez le fichier BAN des communes nommées.',
  'Communes of the roll have no addresses in BAN: their rows are not used.':
    'Des communes du répertoire n’ont pas d’adresses dans la BAN : leurs lignes ne servent pas.',
  'Add the BAN file of their département.': 'Ajoutez le fichier BAN de leur département.',
  'Positions lie more than 50 m outside their commune.': 'Des positions sont à plus de 50 m hors de leur commune.',
  'Report them to the commune; for a large share check millésime and `crs` of the contours.':
    'Signalez-les à la commune ; si la part est grande, vérifiez le millésime et le `crs` des contours.',
  'Positions lie more than 50 km from the middle of their commune.':
    'Des positions sont à plus de 50 km du milieu de leur commune.',
  'Report them to the commune; a few do no harm.': 'Signalez-les à la commune ; quelques-unes ne nuisent pas.',
  'The same address has two positions more than 500 m apart.':
    'La même adresse a deux positions distantes de plus de 500 m.',
  'Check that no two files are editions of the same; else report it to the commune.':
    'Vérifiez que deux fichiers ne sont pas des éditions du même ; sinon signalez-la à la commune.',
  'Positions lie outside all circonscription areas.':
    'Des positions sont hors de tous les contours de circonscriptions.',
  'Nothing on coasts; for a large share add the areas of their département.':
    'Rien sur les côtes ; si la part est grande, ajoutez les contours de leur département.',
  'Corrections name an address that does not exist, and change nothing.':
    'Des corrections nomment une adresse qui n’existe pas, et ne changent rien.',
  'Write the street as BAN does, or delete the correction.': 'Écrivez la rue comme la BAN, ou supprimez la correction.',
  'Corrections name a bureau that no other source has; they are not applied to the bureau.':
    'Des corrections nomment un bureau qu’aucune autre source n’a ; elles ne s’appliquent pas au bureau.',
  'Correct their `code_bureau_vote`.': 'Corrigez leur `code_bureau_vote`.',
};
