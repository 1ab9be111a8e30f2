import { type Element, elementsOf, isElement, rawText } from './tree.ts';

/** Accents as combining characters, by what MathML writes above. */
const accents: Readonly<Record<string, string>> = {
  '¯': '\u0304',
  '‾': '\u0304',
  '̅': '\u0304',
  '^': '\u0302',
  ˆ: '\u0302',
  '̂': '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '̃': '\u0303',
  '˙': '\u0307',
  '→': '\u20D7',
};
const spacedOperator = /^(?:[=<>≤≥≠≈≅≡∝±∓×·∈∉→←⇒⇔∼≪≫⩽⩾∪∩∧∨]|:=|<=|>=)$/u;
const signOperator = /^[+−–-]$/;

/** MathML in one readable line: `(a + b)/c`, `x^2`, `x_i`, `√(x)`, rows of a matrix as `[a, b; c, d]`. */
export function mathText(math: Element): string {
  return row(math.children).replace(/\s+/g, ' ').trim();
}

function row(nodes: readonly (Element | string)[]): string {
  let out = '';
  for (const node of nodes) {
    if (!isElement(node)) {
      if (node.trim() !== '') out += node;
      continue;
    }
    if (node.name === 'mo') out += operator(out, rawText(node).trim());
    else {
      const text = one(node);
      // Neighbouring numbers or words would run together.
      const touching = /\p{N}$/u.test(out)
        ? /^\p{N}/u.test(text)
        : /\p{L}{2}$/u.test(out) && /^\p{L}{2}/u.test(text);
      out += touching ? ` ${text}` : text;
    }
  }
  return out;
}

function operator(before: string, sign: string): string {
  // Invisible times, function application, separator.
  if (/^[\u2061-\u2064]?$/.test(sign)) return '';
  if (spacedOperator.test(sign)) return ` ${sign} `;
  if (signOperator.test(sign))
    return before === '' || /[([{,;^_=<>≤≥≈±×]\s*$/.test(before) ? sign : ` ${sign} `;
  return sign === ',' || sign === ';' ? `${sign} ` : sign;
}

function one(element: Element): string {
  const parts = elementsOf(element);
  const [first, second, third] = parts.map((part) => row([part]).trim());
  switch (element.name) {
    case 'mi':
    case 'mn':
    case 'mtext':
    case 'ms':
      return rawText(element).replace(/\s+/g, ' ');
    case 'mspace':
    case 'mglyph':
      return ' ';
    case 'mfrac':
      return `${group(first)}/${group(second)}`;
    case 'msup':
      return `${group(first)}${script('^', second)}`;
    case 'msub':
      return `${group(first)}${script('_', second)}`;
    case 'msubsup':
    case 'munderover':
      return `${group(first)}${script('_', second)}${script('^', third)}`;
    case 'munder':
      return `${group(first)}${script('_', second)}`;
    case 'mover': {
      const accent = /^\p{M}$/u.test(second ?? '') ? second : accents[second ?? ''];
      return accent && [...(first ?? '')].length === 1
        ? `${first}${accent}`
        : `${group(first)}${script('^', second)}`;
    }
    case 'msqrt':
      return `√(${row(element.children).trim()})`;
    case 'mroot':
      return `(${first ?? ''})^(1/${second ?? ''})`;
    case 'mfenced':
      return fenced(element, parts);
    case 'mtable':
      return matrix(parts);
    case 'semantics':
      return first ?? '';
    case 'annotation':
    case 'annotation-xml':
    case 'none':
    case 'mprescripts':
      return '';
    case 'mmultiscripts':
      return multiscripts(parts);
    default:
      return row(element.children);
  }
}

function fenced(element: Element, parts: readonly Element[]): string {
  const { separators = ',' } = element.attributes;
  const open = fence(element.attributes.open ?? '(');
  const close = fence(element.attributes.close ?? ')');
  const marks = [...separators.replace(/\s/g, '')];
  const inner = parts
    .map((part, index) => {
      const mark = index === 0 ? '' : (marks[index - 1] ?? marks.at(-1) ?? '');
      return `${mark}${mark ? ' ' : ''}${row([part]).trim()}`;
    })
    .join('');
  return `${open}${inner}${close}`;
}

/** PLOS has files in which the reference of a brace broke into a line feed and its bare number: `\nx007B;`. */
function fence(sign: string): string {
  const broken = /^\s*x([\da-f]{4});$/i.exec(sign)?.[1];
  return broken ? String.fromCodePoint(Number.parseInt(broken, 16)) : sign.trim();
}

function matrix(rows: readonly Element[]): string {
  const lines = rows.map((line) =>
    elementsOf(line)
      .map((cell) => row(cell.children).trim())
      .filter((cell) => cell !== '')
      .join(line.name === 'mlabeledtr' ? ' ' : ', '),
  );
  // One column is how equations are set below each other; brackets would say that it is a matrix.
  const single = rows.every((line) => elementsOf(line).length <= 1);
  return single ? lines.join('; ') : `[${lines.join('; ')}]`;
}

/** Base, then pairs of lower and upper marks; those behind mprescripts stand before the base. */
function multiscripts(parts: readonly Element[]): string {
  const [base, ...marks] = parts;
  const split = marks.findIndex(({ name }) => name === 'mprescripts');
  const pairs = (list: readonly Element[]): string =>
    list.map((mark, index) => script(index % 2 === 0 ? '_' : '^', row([mark]).trim())).join('');
  const behind = split < 0 ? marks : marks.slice(0, split);
  const before = split < 0 ? [] : marks.slice(split + 1);
  return `${pairs(before)}${base ? row([base]).trim() : ''}${pairs(behind)}`;
}

const isSimple = (text: string): boolean =>
  /^[\p{L}\p{N}\p{M}.′']*$/u.test(text) || /^\([^()]*\)$/.test(text);

function group(text = ''): string {
  return isSimple(text) || [...text].length <= 1 ? text : `(${text})`;
}

function script(mark: string, text = ''): string {
  if (text === '') return '';
  return /^[+−–-]?[\p{L}\p{N}\p{M}.′'*]*$/u.test(text) || /^\([^()]*\)$/.test(text)
    ? mark + text
    : `${mark}(${text})`;
}
