import styles from '../../../../styles/styles.json';
import localeTexts from '../../../../styles/locales.json';
import type { LocaleTexts } from '../../../../src/core/citation/format/locales';
import { createFormatters, type Formatter } from '../../../../src/core/citation/format/formatDocument';
import { styleId } from '../../../../src/core/citation/format/styles';

const texts: Readonly<Record<string, string>> = styles;

/** The locales that Ibid brings along. */
export const locales: LocaleTexts = localeTexts;

/** The ids of the styles that Ibid brings along. */
export const bundledStyles = Object.keys(texts);

/** The CSL of a bundled style by any of its names. */
export function bundledStyle(name: string): string | undefined {
  const id = styleId(name);
  return Object.hasOwn(texts, id) ? texts[id] : undefined;
}

/** A formatter of a style's text, with the bundled locales. */
export function formatterOf(style: string, locale?: string): Formatter {
  return createFormatters()({ style, locales, ...(locale !== undefined && { locale }) });
}
