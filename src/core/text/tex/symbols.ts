/** `name character` pairs, separated by blanks. */
function table(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.trim().split(/\s+/);
  return new Map(words.flatMap((name, index) => (index % 2 === 0 ? [[name, words[index + 1] ?? ''] as const] : [])));
}

/** Letters that LaTeX writes as commands, valid in text: `\ss`, `\o`. They swallow the blanks that follow. */
export const letterCommands = table(`
  ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ
`);

/** Other characters that LaTeX writes as commands, valid in text. */
export const textCommands = table(`
  S § P ¶ dag † ddag ‡ copyright © pounds £ euro € dots … ldots … textellipsis … textendash – textemdash —
  textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” quotesinglbase ‚ quotedblbase „
  guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › textless < textgreater > textbar | textbackslash \\
  textasciitilde ~ textasciicircum ^ textasciigrave \` textquotesingle ' textunderscore _ textbraceleft { textbraceright } textdollar $ textquotedbl "
  textdegree ° textperthousand ‰ textregistered ® texttrademark ™ textcopyright © textbullet • textperiodcentered ·
  texttimes × textdiv ÷ textmu µ texteuro € textsterling £ textyen ¥ textcent ¢ textsection § textparagraph ¶
  textexclamdown ¡ textquestiondown ¿ textordfeminine ª textordmasculine º textonehalf ½ textonequarter ¼
  textpm ± textohm Ω textmho ℧ textminus − textlnot ¬ textasteriskcentered ∗ textsurd √ textfractionsolidus ⁄ slash / hyphen - hyp - nbhyphen ‑
  textasciiacute ´ textasciidieresis ¨ textasciimacron ¯ textasciibreve ˘ textasciicaron ˇ textacutedbl ˝ textgravedbl ˵
  textinterrobang ‽ textinterrobangdown ⸘ textpipe ǀ textdoublepipe ǁ textdoublebarpipe ǂ textbardbl ‖ textbrokenbar ¦
  textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textthreequarters ¾ textpertenthousand ‱ textcelsius ℃ textmicro µ
  textdagger † textdaggerdbl ‡ textnumero № textestimated ℮ textrecipe ℞ textservicemark ℠ textreferencemark ※ textcircledP ℗
  textlangle ⟨ textrangle ⟩ textlbrackdbl ⟦ textrbrackdbl ⟧ textlquill ⁅ textrquill ⁆ textleftarrow ← textrightarrow → textuparrow ↑
  textdownarrow ↓ textmusicalnote ♪ textopenbullet ◦ textbigcircle ◯ textcurrency ¤ textflorin ƒ textcolonmonetary ₡ textwon ₩
  textnaira ₦ textpeso ₱ textlira ₤ textdong ₫ textbaht ฿ textthreequartersemdash — texttwelveudash – textquotestraightbase ‚
  textquotestraightdblbase „ textvisiblespace ␣ textschwa ə textglotstop ʔ guillemetleft « guillemetright » lq ‘ rq ’
  LaTeX LaTeX TeX TeX BibTeX BibTeX LaTeXe LaTeX2e XeTeX XeTeX LuaTeX LuaTeX
`);

/** Characters that LaTeX writes as commands of its mathematics. Web pages often leave them without their dollars. */
export const mathCommands = table(`
  alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ
  mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  times × div ÷ pm ± mp ∓ cdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ wedge ∧ land ∧
  vee ∨ lor ∨ cap ∩ cup ∪ setminus ∖ sqcup ⊔ sqcap ⊓ uplus ⊎ dagger † ddagger ‡ amalg ⨿ diamond ⋄ bigoplus ⨁ bigotimes ⨂
  le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ approx ≈ approxeq ≊ sim ∼ simeq ≃ cong ≅
  equiv ≡ propto ∝ asymp ≍ doteq ≐ triangleq ≜ prec ≺ succ ≻ preceq ≼ succeq ≽ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃
  supseteq ⊇ in ∈ notin ∉ ni ∋ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ perp ⊥ bot ⊥ top ⊤ parallel ∥ mid ∣ nmid ∤ lt < gt >
  to → gets ← rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺
  longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
  hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
  rightharpoonup ⇀ rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝ twoheadrightarrow ↠ circlearrowleft ↺ circlearrowright ↻
  infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ wp ℘
  imath ı jmath ȷ prime ′ backprime ‵ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigwedge ⋀ bigvee ⋁ surd √
  angle ∠ triangle △ square □ Box □ blacksquare ■ Diamond ◇ lozenge ◊ bigstar ★ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠
  sharp ♯ flat ♭ natural ♮ checkmark ✓ therefore ∴ because ∵ cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ colon : degree °
  langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [ rbrack ] vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖
  backslash \\ complement ∁ blacktriangleright ▸ triangleright ▹ triangleleft ◃ vartriangle △ bigcirc ◯ rtimes ⋊ ltimes ⋉ bowtie ⋈
`);

/** Commands of LaTeX's mathematics that are set as words: `\log`. */
export const operatorNames: ReadonlySet<string> = new Set(
  `arccos arcsin arctan arg argmax argmin bmod cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max
  min mod Pr sec sin sinh sup tan tanh`.split(/\s+/),
);

/** Commands without a text of their own: they change the type, the size or the spacing of what follows. */
export const silentCommands: ReadonlySet<string> = new Set(
  `em bf it tt rm sc sl sf bfseries itshape ttfamily rmfamily sffamily scshape slshape upshape mdseries normalfont normalsize tiny
  scriptsize footnotesize small large Large LARGE huge Huge centering raggedright noindent indent protect relax displaystyle textstyle
  scriptstyle scriptscriptstyle limits nolimits left right middle big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr Biggl
  Biggr boldmath unboldmath selectfont clearpage newpage allowbreak nobreak smallskip medskip bigskip xspace cal mit frak sloppy frenchspacing nonfrenchspacing ignorespaces verb`.split(
    /\s+/,
  ),
);

/**
 * Commands that show their argument as it is. An unknown command does too, but is a word itself when it has no
 * argument.
 */
export const transparentCommands: ReadonlySet<string> = new Set(
  `emph textbf textit texttt textsf textrm textsc textsl textup textmd textnormal text underline uline ul mbox hbox fbox makebox
  mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathnormal mathds boldsymbol bm bold pmb operatorname ensuremath
  enquote title section subsection paragraph NoCaseChange bibinfo textquote
  smash overbrace underbrace`.split(/\s+/),
);

/** Styles of mathematics: a script may follow their argument without dollars. */
export const mathStyles: ReadonlySet<string> = new Set(
  `mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathnormal mathds mathbb boldsymbol bm pmb operatorname`.split(
    /\s+/,
  ),
);

/** The longest name in `mathCommands`, in letters. */
const maxMathNameLength = Math.max(...[...mathCommands.keys()].map((name) => name.length));

/**
 * The mathematical command that a name begins with, when a page lost the blank after it: `rightarrow` of
 * `rightarrowEnglish`. A short name counts only before a capital: `tool` is no `\to`.
 */
export function leadingMathCommand(name: string): string | undefined {
  for (let length = Math.min(name.length - 1, maxMathNameLength); length >= 2; length--) {
    const capital = /[A-Z]/.test(name.charAt(length));
    const prefix = name.slice(0, length);
    if ((capital || length >= 5) && mathCommands.has(prefix)) return prefix;
  }
  return undefined;
}
