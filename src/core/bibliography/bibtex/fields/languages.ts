/**
 * The language tags of babel's and polyglossia's names (biblatex manual, 3.9, "langid", and table 2). Regions as pandoc
 * has them, where a name says one.
 */
const languages: Readonly<Record<string, string>> = {
  'af-ZA': 'afrikaans',
  ar: 'arabic',
  be: 'belarusian',
  'bg-BG': 'bulgarian',
  bn: 'bengali',
  br: 'breton',
  'ca-AD': 'catalan',
  'cs-CZ': 'czech',
  cy: 'welsh',
  'da-DK': 'danish',
  'de-AT': 'austrian naustrian',
  'de-CH': 'swissgerman nswissgerman',
  'de-DE': 'german ngerman germanb',
  dsb: 'lowersorbian lsorbian',
  'el-GR': 'greek polutonikogreek polutoniko',
  'en-CA': 'canadian',
  'en-GB': 'british ukenglish australian newzealand',
  'en-US': 'english american usenglish',
  eo: 'esperanto',
  'es-ES': 'spanish',
  'es-MX': 'mexican',
  'et-EE': 'estonian',
  eu: 'basque',
  'fa-IR': 'persian farsi',
  'fi-FI': 'finnish',
  'fr-CA': 'acadian canadien',
  'fr-FR': 'french francais frenchb',
  ga: 'irish',
  gl: 'galician',
  'he-IL': 'hebrew',
  hi: 'hindi',
  'hr-HR': 'croatian',
  hsb: 'uppersorbian usorbian',
  'hu-HU': 'hungarian magyar',
  hy: 'armenian',
  ia: 'interlingua',
  id: 'indonesian bahasa bahasai indon',
  'is-IS': 'icelandic',
  'it-IT': 'italian',
  'ja-JP': 'japanese',
  ka: 'georgian',
  'ko-KR': 'korean',
  la: 'latin',
  'lt-LT': 'lithuanian',
  'lv-LV': 'latvian',
  'mn-MN': 'mongolian',
  mr: 'marathi',
  ms: 'malay bahasam melayu',
  'nb-NO': 'norsk norwegian bokmal',
  'nl-NL': 'dutch',
  'nn-NO': 'nynorsk',
  oc: 'occitan',
  'pl-PL': 'polish',
  'pt-BR': 'brazil brazilian',
  'pt-PT': 'portuguese portuges',
  rm: 'romansh',
  'ro-RO': 'romanian',
  'ru-RU': 'russian',
  sa: 'sanskrit',
  'sk-SK': 'slovak',
  'sl-SI': 'slovene slovenian',
  sq: 'albanian',
  'sr-RS': 'serbian serbianc',
  'sv-SE': 'swedish',
  ta: 'tamil',
  te: 'telugu',
  'th-TH': 'thai',
  'tr-TR': 'turkish',
  tk: 'turkmen',
  'uk-UA': 'ukrainian',
  ur: 'urdu',
  'vi-VN': 'vietnamese',
  'zh-CN': 'chinese',
};

const tags = new Map(
  Object.entries(languages).flatMap(([tag, names]) => names.split(' ').map((name) => [name, tag] as const)),
);

/**
 * The tag (BCP 47) of what `langid` or `language` says: babel's name of a language, its localisation key
 * (`langgerman`), or a tag. Undefined for other text.
 */
export function languageTag(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  const tag = tags.get(name) ?? tags.get(name.replace(/^lang/, ''));
  if (tag !== undefined) return tag;
  const [, language = '', region] = /^([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4}(?:-[a-z]{2})?|\d{3}))?$/.exec(name) ?? [];
  if (language === '') return undefined;
  return region?.length === 2 ? `${language}-${region.toUpperCase()}` : region ? text.trim() : language;
}

/** babel's name of a language for a tag, as biblatex's `langid` has it; the tag itself where there is none. */
export function babelName(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/);
  const exact = Object.entries(languages).find(([other]) => other.toLowerCase() === tag.toLowerCase());
  // Of tags that say no region, the country that the language is named after.
  const general = { de: 'german', en: 'english', es: 'spanish', fr: 'french', pt: 'portuguese' }[language];
  const own = Object.entries(languages).find(([other]) => other.split('-')[0] === language);
  return exact?.[1].split(' ')[0] ?? general ?? own?.[1].split(' ')[0] ?? tag;
}
