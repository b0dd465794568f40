/** The parts of citeproc-js that are used here: https://citeproc-js.readthedocs.io/en/latest/running.html */
declare module 'citeproc' {
  export interface System {
    retrieveLocale(language: string): string | false;
    retrieveItem(id: string): object;
    /** Text that is put into each reference; by the `system_id` of its item. */
    embedBibliographyEntry?(systemId: string): string;
  }

  export interface CitationItem {
    readonly id: string;
    readonly prefix?: string;
    readonly suffix?: string;
    readonly locator?: string;
    readonly label?: string;
    readonly 'suppress-author'?: boolean;
    /** Ours: the run of works within which this one may be sorted. */
    readonly run?: number;
  }

  export interface Citation {
    readonly citationID: string;
    readonly citationItems: readonly CitationItem[];
    /** Its items in the order of the style, once citeproc has it. */
    readonly sortedItems?: readonly SortedItem[];
    readonly properties: {
      noteIndex: number;
      mode?: 'composite' | 'author-only' | 'suppress-author';
      readonly unsorted?: boolean;
    };
  }

  interface Work {
    /** Its number in the list of references. */
    readonly seq: number;
    /** The text that cites the work before disambiguation; works with the same one are ambiguous. */
    readonly ambig: string;
    /** The settings that tell the work apart from others with the same `ambig`. */
    readonly disambig: unknown;
    /** The note that it is first cited in. */
    'first-reference-note-number'?: number | undefined;
  }

  type Place = readonly [citationId: string, noteIndex: number];

  /** An item and how it is cited here; sorted as the style has it. */
  export type SortedItem = readonly [
    item: object,
    cite: {
      -readonly [Name in keyof Omit<CitationItem, 'id'>]: CitationItem[Name];
    } & { 'author-only'?: boolean; position?: number },
  ];

  /** citeproc's record of the cited and listed works. */
  interface Registry {
    readonly registry: Readonly<Record<string, Work | undefined>>;
    readonly reflist: readonly { readonly id: string }[];
    /** The works that are listed without being cited. */
    uncited: Readonly<Record<string, true>>;
    readonly citationreg: {
      citationById: Readonly<Record<string, Citation>>;
      readonly citationByIndex: readonly Citation[];
      /** The citations of each work, in their order. */
      citationsByItemId?: Readonly<Record<string, readonly Citation[]>>;
    };
    /** The works that are cited alike, by what they are cited by. */
    readonly ambigcites: Readonly<Record<string, readonly string[] | undefined>>;
    readonly namereg: {
      /** The works by their authors' family names. */
      readonly namereg: Readonly<Record<string, { readonly items: readonly string[] } | undefined>>;
      /** By work: its authors' names as `family::initials::given`. */
      readonly nameind: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
    };
  }

  /** Tells works apart. */
  export interface Disambiguation {
    /** @param cite what works are cited by alike */
    run: (cite: string) => void;
  }

  /** A node of a style. Its numbers are those of the nodes that follow it. */
  interface Token {
    readonly next: number;
    readonly succeed: number;
    readonly fail: number;
    readonly test?: (item: object, cite: object) => boolean;
    readonly execs: readonly ((this: Token, engine: Engine, item: object, cite: object) => number | undefined)[];
  }

  /** Text or further blobs, with what is around them. */
  interface Blob {
    readonly blobs: unknown[];
    readonly strings: { delimiter?: string | undefined };
    readonly decorations: unknown[];
  }

  /** Texts that are in one another: the first is the list of all, the last that which is being made. */
  interface Levels {
    readonly mystack: readonly [unknown, ...Blob[]];
    value(): Blob;
  }

  /** An item, or how it is cited. */
  type NumberHolder = { readonly locator?: unknown };

  /** A number taken apart: its parts, and whether its label is in the plural (1). */
  interface NumberParts {
    plural?: number;
    readonly values: {
      readonly label: string;
      plural: number;
      readonly particle: string;
      readonly value: string;
    }[];
  }

  export interface Engine {
    /** Sets a citation; replaced to set authors in the sentence otherwise than citeproc does. */
    process_CitationCluster(items: readonly SortedItem[], citation?: Citation): string;
    readonly citation: {
      /** Compares works by the sort keys that the style gives the works of a citation. */
      readonly srt: { compareCompositeKeys: (a: SortedItem, b: SortedItem) => number };
      readonly opt: {
        readonly layout_delimiter: string;
        readonly layout_prefix?: string;
        readonly layout_suffix?: string;
        readonly 'after-collapse-delimiter'?: string;
        readonly cite_group_delimiter?: string;
      };
    };
    /** The state of the engine while it formats a citation. */
    readonly tmp: {
      suppress_decorations: boolean;
      readonly have_collapsed: boolean;
      splice_delimiter: string;
      /** The suffix of the work before in the citation. */
      readonly last_suffix_used: string;
      /** The names of the last work of the citation, which are not said again where the style collapses. */
      last_primary_names_string: string | false;
      /** The languages of the item and of the style. */
      readonly lang_array: readonly string[];
      /** Whether the conditions are met in which the engine is. */
      readonly jump: { replace(state: 'succeed' | 'fail'): void };
      /** What the ends of ranges of dates have around them. */
      readonly date_token?: { decorations?: unknown };
      /** The numbers of the item that is set, by their variables. */
      readonly shadow_numbers: Readonly<Record<string, NumberParts | undefined>>;
    };
    /** Where all else is made. */
    readonly output: { readonly current: Levels };
    /** Where the ends of ranges of dates are made. */
    readonly dateput: {
      readonly current: Levels;
      /** Adds a part of a date. */
      append(text: unknown, token?: unknown): boolean;
      /** Begins anew. */
      string(engine: Engine, queue: unknown): unknown;
    };
    readonly bibliography: { readonly opt: Readonly<Record<string, unknown>> };
    /** Without sort keys, references are in the order in which they are first cited. */
    readonly bibliography_sort: { readonly tokens: readonly unknown[] };
    readonly opt: Readonly<Record<string, unknown>> & {
      /**
       * `field_hack`: whether variables are looked for in notes; `locator_date_and_revision`: whether something else is
       * behind a `|` in locators.
       */
      readonly development_extensions: { field_hack: boolean; locator_date_and_revision: boolean };
    };
    registry: Registry;
    readonly fun: {
      readonly flipflopper: { processTags(blob: { readonly blobs: string }): void };
      /** A range of pages in the form of the style. */
      readonly page_mangler: (range: string) => string;
    };
    /** Takes a number apart, for a node of the style that prints it or for one that asks about it. */
    processNumber(node: object | false, item: NumberHolder | undefined, variable: string, type: string): void;
    disambiguate: Disambiguation;
    /** An option of the style's locale. */
    getOpt(name: 'punctuation-in-quote'): boolean;
    /** A term of the style's locale, in the singular (0) or the plural (1). */
    getTerm(name: string, form?: 'short', plural?: number): string | undefined;
    setOutputFormat(format: 'text' | 'html'): void;
    makeBibliography(filter?: {
      readonly include: readonly { readonly field: 'id'; readonly value: string }[];
    }): [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
    /** The works that there are: all others are forgotten. */
    updateItems(ids: readonly string[]): void;
    processCitationCluster(
      citation: Citation,
      before: readonly Place[],
      after: readonly Place[],
      flag?: number,
    ): readonly [unknown, readonly (readonly [index: number, html: string, citationId: string])[]];
  }

  const CSL: {
    /** Says that all works of a citation are known. */
    readonly ASSUME_ALL_ITEMS_REGISTERED: number;
    readonly getCitationCluster: (this: Engine, items: readonly SortedItem[], citation?: Citation) => string;
    /** Sets a work, of a citation where it says how it is cited. */
    getCite: (this: Engine, item: object, cite?: SortedItem[1], ...others: unknown[]) => unknown;
    /** The delimiter before a work of a citation, given whether one with a locator is before it. */
    getSpliceDelimiter: (this: Engine, hasLocator: boolean, isCollapsed: boolean, position: number) => string;
    /** The mode of styles whose citations are numbers. */
    readonly NUMERIC: number;
    toLocaleLowerCase: (this: Engine, text: string) => string;
    toLocaleUpperCase: (this: Engine, text: string) => string;
    /** Sets one node of the style. */
    tokenExec: (this: Engine, token: Token, item: object, cite: object) => number;
    getSortCompare: (this: Engine, language?: string) => (a: string, b: string) => number;
    readonly SUPERSCRIPTS_REGEXP: RegExp;
    readonly Output: {
      readonly Formats: { readonly html: { text_escape: (text: string) => string } };
    };
    readonly Blob: new (text: string) => Blob;
    readonly Registry: new (engine: Engine) => Registry;
    readonly Disambiguation: new (engine: Engine) => Disambiguation;
    readonly Engine: new (system: System, style: string, language: string, forceLanguage: boolean) => Engine;
  };
  export default CSL;
}
