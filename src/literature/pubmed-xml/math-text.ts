import { lowered, raised } from './raised-and-lowered.ts';
import { childElements, type XmlElement } from './xml-element.ts';

const relation = /^(?:[=<>≤≥≠≈≃≅∼≡≪≫→←↔∈∝]|[<>]=|:=)$/u;
const operation = /^[+±∓×÷−–-]$/u;

/** Accents that MathML puts over a letter, as combining characters: V with a dot is a flow, x with a bar a mean. */
const accents = new Map([
  ['.', '\u0307'],
  ['˙', '\u0307'],
  ['¨', '\u0308'],
  ['¯', '\u0304'],
  ['‾', '\u0304'],
  ['_', '\u0304'],
  ['-', '\u0304'],
  ['―', '\u0304'],
  ['^', '\u0302'],
  ['ˆ', '\u0302'],
  ['~', '\u0303'],
  ['˜', '\u0303'],
  ['∼', '\u0303'],
  ['→', '\u20d7'],
  ['⃗', '\u20d7'],
]);

/**
 * A formula (MathML) as one line that can be read and typed: fractions "(a + b)/c", powers as in text, roots "√(x)", tables
 * by rows "a, b; c, d". White space between the elements is layout; only `mtext` and `mspace` make a space.
 */
export function mathText(element: XmlElement): string {
  switch (element.name) {
    case 'mi':
    case 'mn':
    case 'mo':
    case 'ms':
    case 'mtext':
      return token(element);
    case 'mspace':
      return ' ';
    case 'none':
    case 'mprescripts':
    case 'mphantom':
    case 'annotation':
    case 'annotation-xml':
    case 'maligngroup':
    case 'malignmark':
      return '';
    case 'semantics':
    case 'maction':
      return part(element, 0);
    case 'msup':
      return withScripts(part(element, 0), '', part(element, 1));
    case 'msub':
      return withScripts(part(element, 0), part(element, 1), '');
    case 'msubsup':
    case 'munderover':
      return withScripts(part(element, 0), part(element, 1), part(element, 2));
    case 'munder':
      return withScripts(part(element, 0), part(element, 1), '');
    case 'mover':
      return over(part(element, 0), part(element, 1));
    case 'mfrac':
      return `${operand(part(element, 0))}/${operand(part(element, 1))}`;
    case 'msqrt':
      return `√(${row(element)})`;
    case 'mroot':
      return `${raised(part(element, 1), '')}√(${part(element, 0)})`;
    case 'mmultiscripts':
      return multiscripts(element);
    case 'mfenced':
      return fenced(element);
    case 'mtable':
      return childElements(element).map(mathText).join('; ');
    case 'mtr':
    case 'mlabeledtr':
      return childElements(element).map(mathText).join(', ');
    default:
      return row(element);
  }
}

function token(element: XmlElement): string {
  const text = gather(element).replace(/\s+/gu, ' ');
  // A token of spaces alone is a space that the author put there; around other tokens they mean nothing.
  if (element.name === 'mtext' || element.name === 'ms') return text;
  return text.trim();
}

function gather(element: XmlElement): string {
  if (element.content === null) return element.text;
  return element.content.map((inner) => (typeof inner === 'string' ? inner : gather(inner))).join('');
}

function part(element: XmlElement, index: number): string {
  const inner = childElements(element)[index];
  return inner === undefined ? '' : mathText(inner);
}

function row(element: XmlElement): string {
  // Text that stands in a formula without a token element around it is not MathML, but it is content.
  if (element.content === null) return element.text.trim();
  let text = '';
  let first = true;
  let afterOperator = true;
  for (const inner of element.content) {
    if (typeof inner === 'string') {
      text += inner.trim();
      continue;
    }
    const written = mathText(inner);
    if (written === '') continue;
    const isOperator = inner.name === 'mo';
    // A sign at the beginning or after another operator belongs to what follows: "-1", "= -1".
    if (isOperator && (relation.test(written) || (operation.test(written) && !first && !afterOperator))) {
      text += ` ${written} `;
    } else {
      text += written;
    }
    first = false;
    afterOperator = isOperator && !/^[)\]}!%′]$/u.test(written);
  }
  return text.replace(/ {2,}/gu, ' ').trimStart();
}

function withScripts(base: string, below: string, above: string): string {
  const lower = below.trim();
  const upper = above.trim();
  // Under a sum or a limit stands a condition, which is no index: ∑_(i = 1)^(n).
  const compound = /[\s=<>≤≥∈→]/u.test(lower) || /^[∑∏∫⋃⋂]|^(?:lim|max|min|sup|inf|arg)/u.test(base.trim());
  const withLower = lower === '' ? base : base + (compound ? `_(${lower})` : lowered(lower, base));
  if (upper === '') return withLower;
  if (/^[′″‴'*†‡°]+$/u.test(upper)) return withLower + upper;
  const written = raised(upper, withLower);
  // In a formula a raised name is a power or an index, never the end of a word.
  return withLower + (written === upper && /[\p{L}\p{N}]/u.test(upper) ? `^(${upper})` : written);
}

function over(base: string, mark: string): string {
  const accent = accents.get(mark.trim());
  if (accent !== undefined && Array.from(base).length === 1) return base + accent;
  // A bar over several letters.
  if (accent === '\u0304') return Array.from(base, (character) => `${character}\u0305`).join('');
  return mark.trim() === '' ? base : `${base}^(${mark.trim()})`;
}

function operand(text: string): string {
  const trimmed = text.trim();
  return /^[\p{L}\p{N}\p{M}.,₀-₉⁰¹²³⁴-⁹]*$/u.test(trimmed) || /^\([^()]*\)$/u.test(trimmed)
    ? trimmed
    : `(${trimmed})`;
}

/** Base, then pairs of scripts below and above; after `mprescripts`, pairs that stand before the base (an isotope's number). */
function multiscripts(element: XmlElement): string {
  const [base, ...scripts] = childElements(element);
  if (base === undefined) return '';
  const divide = scripts.findIndex(({ name }) => name === 'mprescripts');
  const after = divide < 0 ? scripts : scripts.slice(0, divide);
  const before = divide < 0 ? [] : scripts.slice(divide + 1);
  let prefix = '';
  for (let i = 0; i < before.length; i += 2) prefix += scriptsOf(before, i, '');
  let text = prefix + mathText(base);
  for (let i = 0; i < after.length; i += 2) text = scriptsOf(after, i, text);
  return text;
}

function scriptsOf(scripts: readonly XmlElement[], index: number, base: string): string {
  const [below, above] = [scripts[index], scripts[index + 1]];
  return withScripts(base, below ? mathText(below) : '', above ? mathText(above) : '');
}

function fenced(element: XmlElement): string {
  const open = element.attribute('open') ?? '(';
  const close = element.attribute('close') ?? ')';
  const separators = element.attribute('separators') ?? ',';
  const marks = Array.from(separators.replace(/\s+/gu, ''));
  let text = open;
  for (const [index, inner] of childElements(element).entries()) {
    if (index > 0) {
      const mark = marks[Math.min(index, marks.length) - 1] ?? '';
      text += mark === ',' || mark === ';' ? `${mark} ` : mark;
    }
    text += mathText(inner);
  }
  return text + close;
}
