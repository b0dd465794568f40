/*
 * This folder (`src/core/citation/latex/commands`). Which commands cite, and in which arguments: by their names, and by
 * their definitions.
 */

/** How a command puts keys together of its arguments: `\newcommand{\dblp}[1]{\cite{DBLP:#1}}`. */
export interface KeyComposer {
  /** As `parameterKinds` gives them. */
  readonly parameters: readonly string[];
  /** What stands between the commas of its citations: `DBLP:#1`. */
  readonly items: readonly string[];
  /** Which of the items are cited depends on what is before the arguments: `\@ifstar`. */
  readonly isUncertain?: true;
  /** It gets the items of a list one by one: `\forcsvlist{\dblp}{a,b}`. */
  readonly isList?: true;
}

/** How the arguments of a citation command follow each other. */
export interface CiteShape {
  /** The first of the mandatory arguments is no key: a volume, a language. */
  readonly leadingGroup: boolean;
  /** Mandatory arguments before the keys, in a command of the document's own. */
  readonly skips?: number;
  /** Mandatory arguments that hold keys, in a command of the document's own. */
  readonly keyGroups?: number;
  /** An argument may stand in parentheses. */
  readonly parentheses?: boolean;
  /** An optional and a mandatory argument follow the key: `\citename{key}[format]{names}`. */
  readonly trailingGroup: boolean;
  /** Any number of `[…][…]{key}` follow each other. */
  readonly repeats: boolean;
  /** More keys may join: the arguments besides the key fit every work. */
  readonly joins: boolean;
  /** It has no keys as they are. */
  readonly composer?: KeyComposer;
}

/**
 * Names that contain `cite` and cite nothing: settings, hooks and building blocks of natbib, biblatex, cite, jurabib,
 * apacite, multibib, mciteplus and pandoc's LaTeX.
 */
const nonCitations = new RegExp(
  '^(?:if|[sS]et|At[A-Z]|Declare|Undeclare|mk|mcite[A-Zds])' +
    '|(?:delim|prefix|suffix|true|false|[cC]ommand|cmd|fortype)$' +
    '|^(?:cite(?:color|text|style|reset|setup|form|punct|left|mid|right|dash|count|order|numfont|authoryear|proc(?:text|item)?)' +
    '|newcites|bibcite|APACbibcite|harvardcite)$',
);

/**
 * The prefix of a citation command with `@` in its name (`jones@cite`): any but those of LaTeX's, natbib's and
 * biblatex's internals.
 */
const internalPrefix = /^(?!(?:blx|bbx|cbx|abx|bib|bbl|hyper|nat|saved?|orig|old|real)@)(?:[a-z]+@)+$/i;

/** Commands of abntex2cite that cite, the first two of them a work by way of another. */
const abntexCommand = /^(?:apud(?:online)?|Idem|Ibidem|opcit|passim|loccit|etseq)$/;

/** A command with one group of keys. */
export const ownCommand: CiteShape = { leadingGroup: false, trailingGroup: false, repeats: false, joins: true };

/** The arguments before the keys, as `ownCommands` has them. */
const skippedArguments = ['', '{}', '{}{}', '{}{}{}'];

/**
 * The shape of a control word's arguments if it cites; undefined if not. A name cites when it contains `cite` or
 * `Cite`, is `bibentry`, one of csquotes' `…cquote`, or one of the user's own.
 * @param name without backslash and star
 * @param own the user's own commands, as `ownCommands` gives them
 */
export function citeShape(name: string, own: ReadonlySet<string>): CiteShape | undefined {
  // `\defbibentryset{set}{a,b}`: the members of a set are cited with it.
  if (name === 'defbibentryset') return { ...ownCommand, leadingGroup: true };
  const skips = own.size === 0 ? -1 : skippedArguments.findIndex((written) => own.has(name + written));
  if (skips > 0) return { ...ownCommand, joins: false, skips };
  if (skips === -1 && (!isCiting(name) || own.has(`!${name}`))) return undefined;
  const volume = /vol/i.test(name) && /cites?$/i.test(name);
  const trailingGroup = /^(?:cite(?:name|field|list)|defcitealias)$/.test(name);
  const leadingGroup = volume || /^(?:foreign|hyphen|hybrid)[a-z]*cquote$/.test(name);
  const isApud = name.startsWith('apud');
  const repeats = isApud || /(?:[cC]ites|citetexts)$/.test(name);
  if (!leadingGroup && !trailingGroup && !repeats) return ownCommand;
  return { leadingGroup, trailingGroup, repeats, joins: !volume && !trailingGroup && !isApud };
}

function isCiting(name: string): boolean {
  // Those of expl3, `\my_cite:n`, are known by their definitions.
  if (/[_:]/.test(name)) return false;
  const last = name.lastIndexOf('@') + 1;
  if (last > 0) return internalPrefix.test(name.slice(0, last)) && /cite/i.test(name.slice(last));
  if (/[cC]ite/.test(name)) return !nonCitations.test(name);
  return /^[a-z]*cquote$/.test(name) || name === 'bibentry' || abntexCommand.test(name);
}

/**
 * The user's commands as they may be written in a setting (`\mycite`, `mycite*`), and the project's (`name{}`, whose
 * keys stand behind an argument; `!name`, which cites nothing), as bare names.
 */
export function ownCommands(commands: readonly string[] = []): ReadonlySet<string> {
  return new Set(commands.map((command) => command.trim().replace(/^\\/, '').replace(/\*$/, '')));
}

const definers = new RegExp(
  '^(?:[gex]?def|cs_(?:g?set|new)\\w*:N\\w*|(?:future)?let|string|show|meaning|robustify|x?(?:patch|appto|preto)cmd' +
    '|(?:new|renew|provide)(?:command|robustcmd)|(?:Declare|New|Renew|Provide)[A-Z]\\w*Command(?:Copy)?' +
    '|(?:New|Renew|Declare)CommandCopy)$',
);

/** Whether the control word right after this one is being defined, altered or named, and cites nothing itself. */
export function defines(name: string): boolean {
  return definers.test(name);
}

/**
 * Whether an environment's arguments cite: csquotes' `displaycquote` and its relatives, and commands that cite, which
 * `\begin` calls by their names.
 */
export function isCitingEnvironment(name: string): boolean {
  return /^(?:(?:foreign|hyphen)?displaycquote|(?:no|foot|full|paren|text|auto|smart|super)?cite[pt]?)$/.test(name);
}
