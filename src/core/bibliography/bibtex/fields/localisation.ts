/**
 * biblatex's localisation keys for kinds and states of works and for countries (manual, 4.9.2.13, 4.9.2.14 and
 * 4.9.2.19), as its own language files have them.
 */
const strings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    bathesis: 'Bachelor’s thesis',
    mathesis: 'Master’s thesis',
    phdthesis: 'PhD thesis',
    candthesis: 'Candidate thesis',
    techreport: 'Technical report',
    resreport: 'Research report',
    software: 'Computer software',
    datacd: 'CD-ROM',
    audiocd: 'Audio CD',
    patent: 'Patent',
    patentde: 'German patent',
    patenteu: 'European patent',
    patentfr: 'French patent',
    patentuk: 'British patent',
    patentus: 'U.S. patent',
    patreq: 'Patent request',
    patreqde: 'German patent request',
    patreqeu: 'European patent request',
    patreqfr: 'French patent request',
    patrequk: 'British patent request',
    patrequs: 'U.S. patent request',
    inpreparation: 'in preparation',
    submitted: 'submitted',
    forthcoming: 'forthcoming',
    inpress: 'in press',
    prepublished: 'pre-published',
    countryde: 'Germany',
    countryeu: 'European Union',
    countryep: 'European Union',
    countryfr: 'France',
    countryuk: 'United Kingdom',
    countryus: 'United States of America',
    newseries: 'New series',
    oldseries: 'Old series',
  },
  de: {
    bathesis: 'Bachelorarbeit',
    mathesis: 'Magisterarbeit',
    phdthesis: 'Dissertation',
    candthesis: 'Qualifikationsschrift',
    techreport: 'Technischer Bericht',
    resreport: 'Forschungsbericht',
    software: 'Computer-Software',
    patentde: 'deutsches Patent',
    patenteu: 'europäisches Patent',
    patentus: 'US-Patent',
    patreq: 'Patentanmeldung',
    inpreparation: 'in Vorbereitung',
    submitted: 'eingereicht',
    forthcoming: 'im Erscheinen',
    inpress: 'im Druck',
    prepublished: 'Vorveröffentlichung',
  },
  fr: {
    bathesis: 'mémoire de bachelor',
    mathesis: 'mémoire de master',
    phdthesis: 'thèse de doctorat',
    candthesis: 'thèse de candidature',
    techreport: 'rapport technique',
    resreport: 'rapport scientifique',
    software: 'logiciel',
    patent: 'brevet',
    patentde: 'brevet allemand',
    patenteu: 'brevet européen',
    patentus: 'brevet américain',
    patreq: 'demande de brevet',
    inpreparation: 'en préparation',
    submitted: 'soumis',
    forthcoming: 'à paraître',
    inpress: 'sous presse',
    prepublished: 'prépublié',
  },
  es: {
    mathesis: 'Tesis de maestría',
    phdthesis: 'Tesis doctoral',
    techreport: 'informe técnico',
    software: 'programa',
    patent: 'patente',
    inpreparation: 'en preparación',
    submitted: 'enviado',
    forthcoming: 'próximamente',
    inpress: 'en prensa',
  },
  it: {
    mathesis: 'tesi di laurea magistrale',
    phdthesis: 'tesi di dottorato',
    techreport: 'rapporto tecnico',
    resreport: 'rapporto di ricerca',
    patent: 'brevetto',
    inpress: 'in stampa',
  },
  nl: {
    mathesis: 'masterscriptie',
    phdthesis: 'proefschrift',
    techreport: 'technisch rapport',
    resreport: 'onderzoeksrapport',
    software: 'computersoftware',
    inpreparation: 'in voorbereiding',
    submitted: 'ingediend',
    inpress: 'in druk',
  },
};

/**
 * A field's text that may be a localisation key, by what that stands for in the language of the entry, else in English.
 *
 * @param tag the language (BCP 47)
 */
export function localize(text: string, tag = 'en'): string {
  const key = text.trim().toLowerCase();
  const own = strings[tag.split('-')[0] ?? ''];
  return lookUp(own, key) ?? lookUp(strings.en, key) ?? text;
}

function lookUp(table: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}
