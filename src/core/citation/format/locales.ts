/** The texts of CSL locale files by their tags: `de-AT`. */
export type LocaleTexts = Readonly<Record<string, string>>;

/**
 * The dialects that CSL takes where no region is named ("primary-dialects" of its locales.json), where they are not the
 * most spoken.
 */
const primary: Readonly<Record<string, string>> = { pt: 'PT' };

/**
 * Codes that stand for one language with another (macro-languages of ISO 639-3), besides those that BCP 47 replaces.
 */
const sameLanguage: Readonly<Record<string, string>> = {
  no: 'nb',
  yue: 'zh',
  sh: 'sr',
  bs: 'hr',
  prs: 'fa',
  tl: 'fil',
};

/** Regions that write as another does (CLDR, "parentLocales"). */
const nearRegions: Readonly<Record<string, readonly [like: string, regions: RegExp]>> = {
  en: ['GB', /^(?:001|150|AU|BW|BZ|CY|GH|HK|IE|IN|JM|KE|MT|MY|NG|NZ|PK|SG|TT|TZ|UG|ZA|ZM|ZW)$/],
  es: ['MX', /^(?:419|BO|CO|CR|CU|DO|EC|GT|HN|NI|PA|PR|PY|SV|US|VE)$/],
  pt: ['PT', /^(?:AO|CH|CV|GQ|GW|LU|MO|MZ|ST|TL)$/],
};

/**
 * The tag of the locale nearest to a language tag (BCP 47): of the language or the macro-language that it belongs to,
 * in the script that is asked for or usual in the region, then of the region or of one that writes like it. `de` gives
 * `de-DE`, `no` gives `nb-NO`, `zh-Hant` and `zh-HK` give `zh-TW`.
 *
 * @param tags of the locales that there are
 * @returns undefined where there is none of the language in its script, or the tag is none
 */
export function nearestLocale(language: string, tags: readonly string[]): string | undefined {
  const wanted = localeOf(language);
  if (!wanted) return undefined;
  const known = tags.flatMap((tag) => {
    const locale = localeOf(tag);
    return locale?.language === wanted.language && locale.script === wanted.script ? [{ tag, locale }] : [];
  });
  const [like, regions] = nearRegions[wanted.language] ?? [];
  const ofRegion = (region: string | undefined) => known.find(({ locale }) => locale.region === region)?.tag;
  const near = wanted.region !== undefined && regions?.test(wanted.region) ? like : undefined;
  return ofRegion(wanted.region) ?? ofRegion(near) ?? ofRegion(wanted.usual) ?? known[0]?.tag;
}

interface Locale {
  readonly language: string;
  readonly script: string | undefined;
  readonly region: string | undefined;
  /** The region of the language where none is named. */
  readonly usual: string | undefined;
}

function localeOf(tag: string): Locale | undefined {
  try {
    const { language: code, script, region } = new Intl.Locale(tag.trim().replaceAll('_', '-'));
    const language = sameLanguage[code] ?? code;
    // Cantonese is written in traditional characters, Bosnian and Serbo-Croatian in Latin letters, wherever.
    const full = new Intl.Locale([code, script, region].filter((part) => part !== undefined).join('-')).maximize();
    const usual =
      primary[language] ?? new Intl.Locale(language, full.script ? { script: full.script } : {}).maximize().region;
    return { language, script: full.script, region: region ?? (code === language ? undefined : full.region), usual };
  } catch {
    // Not a language tag: there is no locale of it, which the caller tells.
    return undefined;
  }
}
