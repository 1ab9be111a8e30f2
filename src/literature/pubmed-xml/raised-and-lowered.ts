const raisedForms = new Map(
  Object.entries({
    '0': '⁰',
    '1': '¹',
    '2': '²',
    '3': '³',
    '4': '⁴',
    '5': '⁵',
    '6': '⁶',
    '7': '⁷',
    '8': '⁸',
    '9': '⁹',
    '+': '⁺',
    '-': '⁻',
    '−': '⁻',
    '–': '⁻',
    '=': '⁼',
    '(': '⁽',
    ')': '⁾',
    n: 'ⁿ',
  }),
);
const loweredForms = new Map(
  Object.entries({
    '0': '₀',
    '1': '₁',
    '2': '₂',
    '3': '₃',
    '4': '₄',
    '5': '₅',
    '6': '₆',
    '7': '₇',
    '8': '₈',
    '9': '₉',
    '+': '₊',
    '-': '₋',
    '−': '₋',
    '–': '₋',
    '=': '₌',
    '(': '₍',
    ')': '₎',
  }),
);

function inForms(text: string, forms: ReadonlyMap<string, string>): string | undefined {
  let written = '';
  for (const character of text) {
    const form = forms.get(character);
    if (form === undefined) return undefined;
    written += form;
  }
  return written;
}

const lastIsDigit = /[\d⁰¹²³⁴-⁹]$/u;
const wordBefore = /[\p{L}\p{N}\p{M})\]]$/u;

/**
 * A superscript as plain text, given what stands before it. What it must never do is change a number: "10" with a raised
 * "6" is not 106.
 * - Digits, signs and n have Unicode forms: 10⁶, m², Ca²⁺, min⁻¹, ¹⁸F. The vocabulary and the search fold them (NFKD), so
 *   that "EC50" finds EC₅₀.
 * - Names and endings of two letters or more, and signs, stand as people type them: 18th, PrPSc, CD4high, p53-/-; so does
 *   what begins a word (99mTc).
 * - Everything else is an exponent, a mutation or a footnote mark, and says that it is raised: kg^(0.75), 10^(-3.5),
 *   BRAF^(V600E), x^(a).
 */
export function raised(text: string, before: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return text;
  const written = inForms(trimmed, raisedForms);
  if (written !== undefined) return keepMargins(text, trimmed, written);
  const afterDigit = lastIsDigit.test(before);
  const plain =
    !wordBefore.test(before) ||
    !/[\p{L}\p{N}]/u.test(trimmed) ||
    (afterDigit ? /^(?:st|nd|rd|th)$/iu.test(trimmed) : /^\p{L}{2,}$/u.test(trimmed));
  return plain ? text : keepMargins(text, trimmed, `^(${trimmed})`);
}

/**
 * A subscript as plain text, given what stands before it: digits and signs in their Unicode forms (H₂O, EC₅₀, SO₄²⁻), all
 * else as people type it (HbA1c, PM2.5, Vmax, Kd), unless digits would run into digits: x1_(2.5).
 */
export function lowered(text: string, before: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return text;
  const written = inForms(trimmed, loweredForms);
  if (written !== undefined) return keepMargins(text, trimmed, written);
  return /^\d/u.test(trimmed) && /\d$/u.test(before) ? keepMargins(text, trimmed, `_(${trimmed})`) : text;
}

function keepMargins(text: string, trimmed: string, written: string): string {
  const start = text.indexOf(trimmed);
  return text.slice(0, start) + written + text.slice(start + trimmed.length);
}
