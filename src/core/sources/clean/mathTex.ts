import { isElement, textContent, type MarkupElement, type MarkupNode } from './dom';

/** Signs of MathML's operators and identifiers as TeX; all others stand for themselves. */
const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '×': '\\times ',
  '·': '\\cdot ',
  '⋅': '\\cdot ',
  '±': '\\pm ',
  '∓': '\\mp ',
  '≤': '\\leq ',
  '⩽': '\\leq ',
  '≥': '\\geq ',
  '⩾': '\\geq ',
  '≠': '\\neq ',
  '≈': '\\approx ',
  '≃': '\\simeq ',
  '∼': '\\sim ',
  '≡': '\\equiv ',
  '∝': '\\propto ',
  '→': '\\to ',
  '⇒': '\\Rightarrow ',
  '↔': '\\leftrightarrow ',
  '∞': '\\infty ',
  '∈': '\\in ',
  '∉': '\\notin ',
  '⊂': '\\subset ',
  '⊆': '\\subseteq ',
  '∪': '\\cup ',
  '∩': '\\cap ',
  '⊗': '\\otimes ',
  '⊕': '\\oplus ',
  '∂': '\\partial ',
  '∇': '\\nabla ',
  '∑': '\\sum ',
  '∏': '\\prod ',
  '∫': '\\int ',
  '√': '\\surd ',
  '′': "'",
  '…': '\\ldots ',
  '⋯': '\\cdots ',
  '〈': '\\langle ',
  '⟨': '\\langle ',
  '〉': '\\rangle ',
  '⟩': '\\rangle ',
  ℓ: '\\ell ',
  ℏ: '\\hbar ',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
  '\\': '\\backslash ',
  '∗': '*',
  // Invisible: function application, times, separator, plus.
  '\u2061': '',
  '\u2062': '',
  '\u2063': '',
  '\u2064': '',
};

const greek =
  `α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma
τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega`.split(
    /\s+/,
  );
const letters = new Map<string, string>();
for (let at = 0; at + 1 < greek.length; at += 2) letters.set(greek[at] ?? '', `\\${greek[at + 1] ?? ''} `);

const accents: Readonly<Record<string, string>> = {
  '^': '\\hat',
  ˆ: '\\hat',
  '¯': '\\bar',
  '‾': '\\overline',
  _: '\\underline',
  '~': '\\tilde',
  '˜': '\\tilde',
  '∼': '\\tilde',
  '→': '\\vec',
  '⃗': '\\vec',
  '˙': '\\dot',
  '¨': '\\ddot',
};

const variants: Readonly<Record<string, string>> = {
  bold: '\\mathbf',
  'bold-italic': '\\boldsymbol',
  'double-struck': '\\mathbb',
  script: '\\mathcal',
  fraktur: '\\mathfrak',
  'sans-serif': '\\mathsf',
  monospace: '\\mathtt',
};

/**
 * Presentation MathML (https://www.w3.org/TR/MathML3/chapter3.html) as TeX, without dollars. What is unknown gives its
 * content.
 */
export function mathTex(node: MarkupElement): string {
  return row(node.children)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[)}\]^_,.;])/g, '')
    .trim();
}

function row(nodes: readonly MarkupNode[]): string {
  return nodes.map(tex).join('');
}

function tex(node: MarkupNode): string {
  if (!isElement(node)) return signsOf(node.trim());
  const parts = node.children.filter(isElement);
  const part = (index: number) => (parts[index] ? tex(parts[index]) : '');
  switch (node.name) {
    case 'mi':
      return identifier(node);
    case 'mtext':
    case 'ms':
      return `\\text{${textOf(node)}}`;
    case 'mspace':
      return ' ';
    case 'msup':
      return `${base(part(0))}^${group(part(1))}`;
    case 'msub':
      return `${base(part(0))}_${group(part(1))}`;
    case 'munderover':
    case 'msubsup':
      return `${base(part(0))}_${group(part(1))}^${group(part(2))}`;
    case 'mover':
      return over(part(0), part(1));
    case 'munder':
      return /^\\(?:sum|prod|int|lim|max|min)/.test(part(0))
        ? `${part(0).trim()}_${group(part(1))}`
        : `\\underset{${part(1).trim()}}{${part(0).trim()}}`;
    case 'mfrac':
      return `\\frac{${part(0).trim()}}{${part(1).trim()}}`;
    case 'msqrt':
      return `\\sqrt{${row(node.children).trim()}}`;
    case 'mroot':
      return `\\sqrt[${part(1).trim()}]{${part(0).trim()}}`;
    case 'mfenced':
      return `${node.attribs['open'] ?? '('}${parts.map(tex).join(',')}${node.attribs['close'] ?? ')'}`;
    case 'mtable':
      return `\\begin{matrix}${parts.map(tex).join(' \\\\ ')}\\end{matrix}`;
    case 'mtr':
      return parts.map(tex).join(' & ');
    case 'mmultiscripts':
      return multiscripts(parts);
    case 'semantics':
      return part(0);
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return '';
    default:
      return row(node.children);
  }
}

/** A name of several letters, as `sin`, is upright. */
function identifier(node: MarkupElement): string {
  const text = signsOf(textOf(node));
  const command = variants[node.attribs['mathvariant'] ?? ''];
  if (command !== undefined) return `${command}{${text.trim()}}`;
  if (/^[a-z]{2,}$/i.test(text)) return functions.has(text) ? `\\${text} ` : `\\mathrm{${text}}`;
  return text;
}

const functions = new Set('sin cos tan log ln exp lim max min sup inf det dim ker arg'.split(' '));

function over(text: string, sign: string): string {
  const accent =
    accents[sign.trim()] ?? (sign.trim() === '\\to' ? '\\vec' : sign.trim() === '\\sim' ? '\\tilde' : undefined);
  return accent === undefined ? `\\overset{${sign.trim()}}{${text.trim()}}` : `${accent}{${text.trim()}}`;
}

/**
 * Scripts after the base, and after `mprescripts` those before it:
 * `<mmultiscripts>U none none <mprescripts/> none 235</mmultiscripts>`.
 */
function multiscripts([base_, ...scripts]: readonly MarkupElement[]): string {
  const at = scripts.findIndex(({ name }) => /mprescripts$/i.test(name));
  const [after, before] = at < 0 ? [scripts, []] : [scripts.slice(0, at), scripts.slice(at + 1)];
  const pair = ([sub, sup]: readonly MarkupElement[]) => {
    const [lower, upper] = [sub ? tex(sub) : '', sup ? tex(sup) : ''];
    return (lower === '' ? '' : `_${group(lower)}`) + (upper === '' ? '' : `^${group(upper)}`);
  };
  return `${before.length > 0 ? `{}${pair(before)}` : ''}${base_ ? tex(base_) : ''}${pair(after)}`;
}

function group(text: string): string {
  const trimmed = text.trim();
  return trimmed.length === 1 ? trimmed : `{${trimmed}}`;
}

function base(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '{}';
  return /^(?:.|\\[a-z]+(?:\{[^{}]*\})?|\d+)$/iu.test(trimmed) ? trimmed : `{${trimmed}}`;
}

function signsOf(text: string): string {
  return [...text].map((sign) => signs[sign] ?? letters.get(sign) ?? sign).join('');
}

function textOf(node: MarkupElement): string {
  return textContent(node).trim();
}
