"""The questions that guide each strand of a study: read beside what is written, never stored with it."""

from django.utils.translation import gettext_lazy as _

from incubation.models import StrandCode

QUESTIONS: dict[str, list[object]] = {
    StrandCode.LEGAL: [
        _("Quelle loi, quel règlement ou quelle délibération encadre déjà ce que vous voulez changer ?"),
        _("Le service a-t-il le droit de le faire, ou faut-il une décision de quelqu’un d’autre ?"),
        _("Faut-il une convention, un marché public ou l’accord d’un partenaire ?"),
        _("À qui appartiendra ce que le projet produit : textes, images, outils ?"),
        _("Qui répond de ce qui pourrait arriver à une personne pendant l’essai ?"),
        _("Une autre administration a-t-elle déjà réglé cette question, et comment ?"),
    ],
    StrandCode.FINANCIAL: [
        _("Combien coûtent l’essai, puis une année de service ?"),
        _("Sur quel budget, et qui l’a confirmé ?"),
        _("Combien de journées de travail faut-il, et de qui ?"),
        _("Qu’est-ce que la situation actuelle coûte déjà, en temps et en argent ?"),
        _("Que se passe-t-il si le coût double, ou si l’aide s’arrête au bout d’un an ?"),
        _("Une dépense prévue ailleurs devient-elle inutile ?"),
    ],
    StrandCode.MARKET: [
        _("Qu’est-ce qui existe déjà, dans la maison et ailleurs ?"),
        _("Qui s’en sert, et qu’en disent ces personnes ?"),
        _("Peut-on reprendre un outil ou une démarche sans tout refaire ?"),
        _("Quelles collectivités ont essayé, et qu’ont-elles appris ?"),
        _("Pourquoi ce qui existe ne suffit-il pas ici ?"),
        _("Combien de personnes sont concernées, et combien s’en serviraient la première année ?"),
    ],
    StrandCode.USER_JOURNEY: [
        _("Qui avez-vous rencontré, et où ?"),
        _("Comment ces personnes font-elles aujourd’hui, étape par étape ?"),
        _("À quelle étape perdent-elles du temps, renoncent-elles ou demandent-elles de l’aide ?"),
        _("Qui n’utilisera pas le service, et pourquoi ?"),
        _("Que deviennent les personnes sans connexion, sans téléphone ou qui lisent peu le français ?"),
        _("Qu’est-ce que cela change pour les collègues qui répondent au guichet ou au téléphone ?"),
        _("Qu’avez-vous entendu qui contredit l’idée de départ ?"),
    ],
    StrandCode.TECHNICAL: [
        _("Quel outil de la maison fait déjà une partie du travail ?"),
        _("De quelles données le projet a-t-il besoin, et qui les tient à jour ?"),
        _("Avec quels logiciels doit-il échanger ?"),
        _("Qui installe, qui dépanne, qui met à jour, et jusqu’à quand ?"),
        _("Que font les personnes quand l’outil ne répond plus ?"),
        _("Comment récupère-t-on les données le jour où l’on change d’outil ?"),
    ],
    StrandCode.DATA_PROTECTION: [
        _("Quelles données sur des personnes seront recueillies, et chacune sert-elle vraiment ?"),
        _("Sur quelle base : une mission du service, une obligation, un accord des personnes ?"),
        _("Qui y aura accès, et combien de temps seront-elles gardées ?"),
        _("Comment les personnes sont-elles informées, et à qui demandent-elles une correction ?"),
        _("Des enfants, la santé ou des situations difficiles sont-ils concernés ?"),
        _("Les données quittent-elles la maison ou le pays ?"),
        _("La personne déléguée à la protection des données a-t-elle été consultée ?"),
    ],
    StrandCode.ORGANISATION_HR: [
        _("Qui fera quoi autrement, et depuis quand ces personnes le savent-elles ?"),
        _("Quelles tâches s’ajoutent, lesquelles disparaissent ?"),
        _("Faut-il une formation, une fiche de poste ou des horaires différents ?"),
        _("Le projet demande-t-il l’avis des instances représentatives du personnel ?"),
        _("Qui gardera le service une fois le projet terminé ?"),
        _("Que craignent les équipes, et qu’en avez-vous fait ?"),
    ],
    StrandCode.ACCESSIBILITY: [
        _("Le service se parcourt-il au clavier, et avec un lecteur d’écran ?"),
        _("Les textes sont-ils compris à la première lecture ?"),
        _("Le lieu, le guichet ou le document sont-ils accessibles à tout le monde ?"),
        _("Quelle autre voie reste ouverte : téléphone, courrier, accueil ?"),
        _("Des personnes en situation de handicap ont-elles essayé ?"),
        _("Qui corrige ce qui ne va pas, et sous quel délai ?"),
    ],
    StrandCode.ENVIRONMENT: [
        _("Quels trajets, quels papiers, quels achats le projet évite-t-il ou ajoute-t-il ?"),
        _("Peut-on réemployer du matériel plutôt qu’en acheter ?"),
        _("Que devient ce matériel en fin d’usage ?"),
        _("L’outil marche-t-il sur des appareils anciens et une connexion lente ?"),
        _("Comment saura-t-on si l’effet est réel : quelle mesure simple ?"),
    ],
}
