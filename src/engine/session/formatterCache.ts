import type { EntryScope } from '../../core/bibliography/bibtex/fields/entryFields';
import { toCslJson } from '../../core/bibliography/model/cslJson';
import type { CslItem } from '../../core/bibliography/model/cslItem';
import { entryItem } from '../../core/bibliography/entryItem';
import type { Formatter } from '../../core/citation/format/formatDocument';
import type { NestingGroup, Formatted, Setting } from '../../core/citation/format/request';
import type { DocumentContext } from './documentContext';
import { ownEntry, paperByKey } from './resolveKey';
import type { FileEntry } from '../bibliography/fileBlock';
import type { EngineState } from './state';
import { activity } from '../util/activity';
import type { Report } from '../util/report';
import type { Quarantine } from '../util/quarantine';

/** Documents whose citations stay set; citeproc takes some megabytes for each. */
const maxKept = 4;

interface Kept {
  readonly setting: Setting;
  readonly formatter: Formatter;
  readonly asked: string;
  readonly formatted: Formatted | undefined;
}

/** Sets citations, and keeps what it has set: the same again costs nothing, and a change only what it changes. */
export class Formatting {
  /** By what they are for; the last used is the last. */
  readonly #kept = new Map<string, Kept>();
  #createFormatter: ((setting: Setting) => Formatter) | undefined;
  readonly #quarantine: Quarantine;
  readonly #report: Report;
  /** Works that are told as failing already. */
  readonly #told = new Set<string>();

  /** @param report told of works that cannot be set */
  constructor(quarantine: Quarantine, report: Report) {
    this.#quarantine = quarantine;
    this.#report = report;
  }

  /**
   * Sets citations and references.
   * @param name what for, such as a document: what it set last is kept
   * @returns undefined where the style is broken, or in quarantine
   */
  async format(
    name: string,
    setting: Setting,
    items: ReadonlyMap<string, CslItem>,
    citations: readonly NestingGroup[],
    uncited: readonly string[],
  ): Promise<Formatted | undefined> {
    // The module that formats references is larger than all the rest: it is loaded when it is first needed.
    const { createFormatters } = await import('../../core/citation/format/formatDocument');
    this.#createFormatter ??= createFormatters();
    const kept = this.#kept.get(name);
    const isSame = kept?.setting.style === setting.style && kept.setting.locale === setting.locale;
    const asked = JSON.stringify([[...items], citations, uncited]);
    this.#kept.delete(name);
    if (isSame && kept.asked === asked) {
      this.#kept.set(name, kept);
      return kept.formatted;
    }
    const work = this.#quarantine.enter('style', name, `${setting.style}\n${asked}`);
    if (work === undefined) return undefined;
    const formatter = isSame ? kept.formatter : this.#createFormatter(setting);
    const formatted = activity.during(work, () => formatter.format({ items, citations, uncited }));
    for (const key of formatted?.failed ?? []) this.#tell(key);
    this.#kept.set(name, { setting, formatter, asked, formatted });
    for (const oldest of this.#kept.keys()) if (this.#kept.size > maxKept) this.#kept.delete(oldest);
    return formatted;
  }

  #tell(key: string): void {
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#report(`The work "${key}" is not formatted`, 'the citation style fails at it');
  }
}

interface KnownItem {
  readonly scope: EntryScope;
  readonly language: string | undefined;
  readonly item: CslItem;
}

const entryItems = new WeakMap<FileEntry, KnownItem>();

/**
 * The item of a key: what the document's own bibliographies tell of it, else the library's paper; undefined where
 * nothing is known.
 * @param language the document's (BCP 47), in which entries are that name none: only English titles change their case
 */
export function itemOfKey(
  state: EngineState,
  key: string,
  context: DocumentContext,
  language: string | undefined,
): CslItem | undefined {
  const own = ownEntry(key, context);
  if (!own) {
    const paper = paperByKey(state, key, context);
    return paper && toCslJson(paper, key);
  }
  const { entry, file } = own;
  const { scope } = file;
  const known = entryItems.get(entry);
  if (known?.scope === scope && known.language === language) return known.item;
  const inLanguage = language === undefined ? scope : { ...scope, language };
  const item = { ...entryItem(entry.part, inLanguage), id: key };
  entryItems.set(entry, { scope, language, item });
  return item;
}
