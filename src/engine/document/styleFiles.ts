import type { LocaleTexts } from '../../core/citation/format/locales';
import { isStyle, parentStyle, styleId, styleTitle } from '../../core/citation/format/styles';
import type { KnownStyle } from '../protocol/formatting';
import type { Host } from '../protocol/host';
import { readIfPossible } from '../util/readText';

/** A dependent style names an independent one (CSL 1.0.2); more steps are a circle. */
const maxParents = 3;

/**
 * The citation styles and locales that there are: what Ibid brings along, loaded when it is used, and what the user's
 * programs have.
 */
export class Styles {
  readonly #host: Host;
  #styles: Promise<Readonly<Record<string, string>>> | undefined;
  #locales: Promise<LocaleTexts> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /**
   * The CSL of a style by its name: a bundled one, else one that Zotero, pandoc or Debian has; undefined where there is
   * none.
   */
  async byName(name: string): Promise<string | undefined> {
    return this.#find(styleId(name), maxParents);
  }

  /** The title of a style that Ibid brings along; undefined of all others. */
  async bundledTitle(id: string): Promise<string | undefined> {
    this.#styles ??= this.#read('styles.json');
    const bundled = await this.#styles;
    return Object.hasOwn(bundled, id) ? styleTitle(bundled[id] ?? '') : undefined;
  }

  /** The text of a style itself, or of the one that it stands for; undefined where it is none, or that is not there. */
  async resolve(csl: string): Promise<string | undefined> {
    return this.#resolve(csl, maxParents);
  }

  /** All styles: the bundled ones by their titles, and those in the folders of the user's programs by their ids. */
  async list(): Promise<readonly KnownStyle[]> {
    this.#styles ??= this.#read('styles.json');
    const bundled = Object.entries(await this.#styles).map(([id, csl]) => ({ id, title: styleTitle(csl) }));
    const folders = await this.#host.styleFolders();
    const files = (await Promise.all(folders.map((folder) => this.#host.filesIn(folder)))).flat();
    const ids = files
      .filter((uri) => uri.endsWith('.csl'))
      .map((uri) => decodeURIComponent(uri))
      .map((path) => path.slice(path.lastIndexOf('/') + 1, -'.csl'.length));
    const known = new Set(bundled.map(({ id }) => id));
    const others = [...new Set(ids)].filter((id) => !known.has(id)).sort();
    return [...bundled.sort((a, b) => a.title.localeCompare(b.title)), ...others.map((id) => ({ id }))];
  }

  /** All locales by their tags. */
  async locales(): Promise<LocaleTexts> {
    this.#locales ??= this.#read('locales.json');
    return this.#locales;
  }

  async #find(id: string, parents: number): Promise<string | undefined> {
    if (id === '') return undefined;
    this.#styles ??= this.#read('styles.json');
    const bundled = await this.#styles;
    if (Object.hasOwn(bundled, id)) return bundled[id];
    for (const folder of await this.#host.styleFolders()) {
      const text = await readIfPossible(this.#host, `${folder}/${encodeURIComponent(id)}.csl`);
      const style = text === undefined ? undefined : await this.#resolve(text, parents);
      if (style !== undefined) return style;
    }
    return undefined;
  }

  async #resolve(csl: string, parents: number): Promise<string | undefined> {
    if (isStyle(csl)) return csl;
    const parent = parentStyle(csl);
    return parent === undefined || parents === 0 ? undefined : this.#find(styleId(parent), parents - 1);
  }

  /** Reads an asset. One that cannot be read counts as empty: citations are set without it, and it is tried again. */
  async #read(name: 'styles.json' | 'locales.json'): Promise<Readonly<Record<string, string>>> {
    try {
      return JSON.parse(new TextDecoder().decode(await this.#host.readAsset(name))) as Readonly<Record<string, string>>;
    } catch (error) {
      if (name === 'styles.json') this.#styles = undefined;
      else this.#locales = undefined;
      await this.#host.report(`${name}: ${String(error)}`);
      return {};
    }
  }
}
