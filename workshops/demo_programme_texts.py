"""The words of the programmes of the demonstration: the roadmap of 2021, and what is under way."""

CONCEPT_2021 = """**Ce que nous proposons**

Un dispositif participatif ouvert à l’ensemble des collaboratrices et collaborateurs : chacune et chacun dépose un
problème ou une piste, reçoit une réponse, et mène son idée si elle est retenue.

**Comment il s’organise**

- Une équipe reçoit, échange et qualifie.
- Les directions donnent leur avis sur ce qui les concerne.
- Le collège décide, et dit pourquoi.

**Ce qu’il demande**

Deux personnes à mi-temps, un budget d’essais, et un appui extérieur pour la première année."""

CONCEPT_NOW = """**Ce qui a marché**

Les idées reçoivent une réponse. Les essais coûtent peu et apprennent beaucoup.

**Ce que nous proposons pour la suite**

- Du temps d’accompagnement dans chaque direction, pas seulement dans l’équipe innovation.
- Un budget d’essais connu à l’avance, une enveloppe par trimestre.
- Une restitution publique, chaque automne, de ce que sont devenues les idées."""

CONCEPT_PLACES = """Trois lieux existants, ouverts deux jours par semaine aux équipes qui essaient quelque chose :
l’atelier de la maison des services, la salle de formation des routes, le hall de la médiathèque."""

WHY_NOT_YET = (
    "Le collège partage l’intention. Il demande qui répond aux idées, en combien de temps, et à quel coût, avant de "
    "se prononcer."
)
WHY_ADOPTED = "Une seule demande, des délais écrits, un bilan dans un an : le collège adopte le dispositif."
