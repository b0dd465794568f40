import { extensionOf } from '../../text/extensions';

/** A family of languages that cite in the same way. */
export type Language = 'latex' | 'markdown' | 'rst' | 'typst' | 'org' | 'asciidoc';

/** A language of the editor whose documents cite. */
interface EditorLanguage {
  /** VS Code's identifier, as the extension that brings the language declares it. */
  readonly id: string;
  readonly language: Language;
  /** The endings of its files' names, without a dot; none where another language of the table has them. */
  readonly extensions: readonly string[];
  /** VS Code always knows it. Files of other languages are plain text where no extension brings the language. */
  readonly isBuiltIn?: true;
}

/**
 * All that is known of the editor's languages; package.json repeats the identifiers (a test holds it against this).
 * `doctex` is left out: all of its prose is in comments.
 */
const editorLanguages: readonly EditorLanguage[] = [
  { id: 'latex', language: 'latex', extensions: ['tex', 'ltx'], isBuiltIn: true },
  { id: 'tex', language: 'latex', extensions: [], isBuiltIn: true },
  { id: 'latex-expl3', language: 'latex', extensions: [] },
  { id: 'rsweave', language: 'latex', extensions: ['Rnw'] },
  { id: 'jlweave', language: 'latex', extensions: [] },
  { id: 'pweave', language: 'latex', extensions: [] },
  { id: 'markdown', language: 'markdown', extensions: ['md', 'markdown'], isBuiltIn: true },
  { id: 'quarto', language: 'markdown', extensions: ['qmd'] },
  { id: 'rmd', language: 'markdown', extensions: ['Rmd', 'rmd'] },
  { id: 'mdx', language: 'markdown', extensions: ['mdx'] },
  { id: 'restructuredtext', language: 'rst', extensions: ['rst'] },
  { id: 'typst', language: 'typst', extensions: ['typ'] },
  { id: 'org', language: 'org', extensions: ['org'] },
  { id: 'asciidoc', language: 'asciidoc', extensions: ['adoc', 'asciidoc'] },
];

const languagesById = new Map(editorLanguages.map(({ id, language }) => [id, language]));

const languagesByExtension = new Map(
  editorLanguages.flatMap(({ language, extensions }) =>
    extensions.map((extension) => [extension.toLowerCase(), language] as const),
  ),
);

/** Extensions of files that cite, and that VS Code takes for plain text unless an extension brings their language. */
export const plainTextExtensions: readonly string[] = editorLanguages.flatMap(({ extensions, isBuiltIn }) =>
  isBuiltIn ? [] : extensions,
);

/** The editor's languages whose documents cite, by VS Code's identifiers. */
export const editorLanguageIds: readonly string[] = editorLanguages.map(({ id }) => id);

/**
 * How documents of an editor's language (VS Code's identifier, such as `rsweave`) cite; undefined where they do not.
 */
export function languageOf(editorLanguageId: string): Language | undefined {
  return languagesById.get(editorLanguageId);
}

/** How a file cites, by the extension of its path (`notes/a.Rmd`), case aside; undefined where it does not. */
export function languageOfPath(path: string): Language | undefined {
  return languagesByExtension.get(extensionOf(path));
}

/** The extensions of files that cite, without a dot, as they are usually written; those of one language, or of all. */
export function documentExtensions(language?: Language): readonly string[] {
  return editorLanguages.flatMap((each) =>
    language === undefined || each.language === language ? each.extensions : [],
  );
}
