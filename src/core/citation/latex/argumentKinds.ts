/** Whether the arguments of a command are text: `t` or `n` for each argument in braces, and for those in brackets. */
export interface ArgumentKinds {
  readonly groups: string;
  readonly options: 't' | 'n';
}

/**
 * Commands of LaTeX and its usual packages whose arguments are typeset, by the kinds of their arguments in braces.
 * The address of `href` is verbatim, and counts for none.
 */
const typeset: Readonly<Record<string, string>> = {
  t: `textrm textsf texttt textbf textmd textit textsl textsc textup textnormal textsuperscript textsubscript emph mbox makebox
    fbox framebox text intertext shortintertext underline uline uuline uwave sout xout ul hl st textins footnote footnotetext thanks
    sidenote marginnote marginpar marginparnote endnote tablefootnote mpfootnote part chapter section subsection subsubsection
    paragraph subparagraph addpart addchap addsec minisec frametitle framesubtitle title subtitle titlehead author date institute
    publishers dedication affiliation address abstract keywords acknowledgments acknowledgements ack caption subcaption
    captionbelow captionabove legend subfloat subfigure todo alert structure enquote textquote blockquote quoted centerline leftline
    rightline note only uncover visible onslide boxed shadowbox ovalbox doublebox tcbox item
    significancestatement epigraphhead term keyword newthought added deleted comment
    node addlegendentry href hyperref`,
  nt: `textcolor colorbox parbox raisebox captionof foreignlanguage foreignquote foreigntextquote foreignblockquote
    scalebox rotatebox adjustbox newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd
    replaced hyperlink hypertarget`,
  tn: 'texorpdfstring',
  nnt: `multicolumn multirow fcolorbox resizebox NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand
    DeclareDocumentCommand`,
  ntt: 'ifthenelse iftoggle ifbool newenvironment renewenvironment',
  tt: 'subcaptionbox epigraph ruby',
};

/** Those whose argument in brackets is typeset, too: in a list, in the table of contents, in the margin, as a label. */
const typesetOptions: ReadonlySet<string> = new Set(
  `part chapter section subsection subsubsection paragraph subparagraph addpart addchap addsec caption captionbelow captionabove
  captionof subfloat subcaptionbox frametitle title marginpar item`.split(/\s+/),
);

const known: ReadonlyMap<string, string> = new Map(
  Object.entries(typeset).flatMap(([groups, names]) => names.split(/\s+/).map((name) => [name, groups] as const)),
);

/**
 * Commands whose arguments are names, numbers, lengths, files, options or code: of LaTeX itself, and by how packages
 * name theirs (`\autoref`, `\setcounter`, `\pgfplotsset`, `\DeclareFieldFormat`).
 */
const untypeset = new RegExp(
  '^(?:end|input|include|includeonly|import|subimport|subfile|subfileinclude|includegraphics|includepdf|includesvg' +
    '|includestandalone|documentclass|LoadClass|bibliography|nobibliography|printbibliography|putbib|tag|eqref' +
    '|hspace|vspace|rule|cline|cmidrule|specialrule|line|vector|circle|oval|kern|skip|color|index|glossary|gls|Gls|glspl|Glspl|ac|acs|acl|acf|acp|acrshort|acrlong' +
    '|acrfull|SI|si|num|qty|unit|ang|ce|chemfig|value|arabic|roman|Roman|alph|Alph|the|pagestyle|thispagestyle|pagenumbering' +
    '|theoremstyle|newtheorem|newtoggle|newif|newblock|bibitem|verb|url|path|nolinkurl|email|orcid|ORCID|doi|inst|MakeUppercase' +
    '|MakeLowercase|uppercase|lowercase|csname|draw|node|path|fill|coordinate|foreach|clip|shade|matrix|addplot|legend' +
    '|label|phantom|vphantom|hphantom|nocite|graphicspath|hyphenation|thanksref|fnref|symbol|char|fontsize|selectfont)$' +
    '|^(?:use|set|addto|new|renew|provide|Declare|New|Renew|Provide|pgf|tikz|lst|tcb|hyper|caption|geometry|At[A-Z]|Require|Pass' +
    '|Execute|Load|ctex|siunitx|acro|glossaries|define|if|toggle|bool|counter|length|fancy|title(?:format|spacing)|include)' +
    '|(?:[rR]ef|range|[lL]abel|[lL]ength|[cC]olor|[sS]tyle|[pP]ath|[pP]ackage|[lL]ibrary|[lL]ibraries|[sS]etup|options|set' +
    '|[cC]ounter|[fF]ile|number|[nN]ame|[sS]pace|width|height|depth)\\*?$',
);

/** The kinds of a command's arguments; `none` if none of them is text, undefined if the command is unknown. */
export function argumentKinds(name: string): ArgumentKinds | 'none' | undefined {
  const groups = known.get(name);
  if (groups !== undefined) return { groups, options: typesetOptions.has(name) ? 't' : 'n' };
  return untypeset.test(name) ? 'none' : undefined;
}

/** Options by name and value: no prose. */
const assignment = /^[\w\s./-]*=|[\w-]\s*=\s*\S/;

/** More of an argument is not looked through. */
const maxLength = 1000;

/** Whether the content of an argument reads as prose: at least `minWords` words with blanks between them. */
export function readsAsProse(argument: string, minWords: number): boolean {
  const content = argument.slice(0, maxLength);
  if (assignment.test(content)) return false;
  const words = content.replace(/\\[A-Za-z@]+\*?/g, ' ').match(/(?<!\S)["'`(]*\p{L}[\p{L}'’-]*/gu) ?? [];
  // `arrows, shapes`: single words between commas are a list of names.
  const isList = content.includes(',') && content.split(',').every((item) => !/\S\s+\S/.test(item.trim()));
  return words.length >= minWords && words.some((word) => /\p{Ll}{2}/u.test(word)) && !isList;
}
