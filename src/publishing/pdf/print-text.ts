/**
 * What the Roboto that pdfmake ships (version 3.014) can draw in all four cuts, private signs left out; a test holds this
 * against the font files. Latin, Greek and Cyrillic with the usual medical signs.
 */
const drawn =
  '\\n\\u0020-\\u007e\\u00a0-\\u017f\\u018f\\u0192\\u01a0\\u01a1\\u01af\\u01b0\\u01f0\\u01fa-\\u01ff\\u0218-\\u021b\\u0237\\u0259' +
  '\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce\\u03d1\\u03d2\\u03d6\\u0400-\\u0482\\u048a-\\u0513\\u1e00\\u1e01\\u1e3e\\u1e3f' +
  '\\u1e80-\\u1e85\\u1e9e\\u1ea0-\\u1ef9\\u2010\\u2011\\u2013-\\u2015\\u2017-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2032\\u2033' +
  '\\u2039\\u203a\\u203c\\u2044\\u2070\\u2074-\\u208e\\u20ac\\u2113\\u2116\\u2122\\u2126\\u215b-\\u215e\\u2202\\u2206\\u220f\\u2211\\u2212' +
  '\\u221a\\u221e\\u222b\\u2248\\u2260\\u2264\\u2265\\u25a0\\u25cf\\ufb01-\\ufb04\\ufffd';
const notDrawn = new RegExp(`[^${drawn}]`, 'gu');

/** Signs of medical texts that the font lacks, in signs that it has and that read the same. */
const readAs: Readonly<Record<string, string>> = {
  '\t': ' ',
  '→': '->',
  '←': '<-',
  '↔': '<->',
  '⇒': '=>',
  '↑': '(up)',
  '↓': '(down)',
  '≡': '=',
  '≅': '≈',
  '∼': '~',
  '≪': '<<',
  '≫': '>>',
  '⩽': '≤',
  '⩾': '≥',
  '≦': '≤',
  '≧': '≥',
  '∙': '·',
  '⋅': '·',
  '∗': '*',
  '⅓': '1/3',
  '⅔': '2/3',
  '♂': '(male)',
  '♀': '(female)',
  '✓': '(yes)',
  '✔': '(yes)',
  '✗': '(no)',
  ʹ: '′',
  ϵ: 'ε',
  ϕ: 'φ',
};
const invisible = /[\p{Cf}\p{Cc}\u2028\u2029]/u;
const mark = /\p{M}/u;

/**
 * Text as the PDF's font can draw it. A sign that it lacks becomes one that reads the same, a letter with marks its plain
 * letter; what remains becomes U+FFFD, so that a gap is seen and never passes for the text.
 */
export function printText(text: string): string {
  return text.normalize('NFC').replace(notDrawn, (character) => {
    const same = readAs[character];
    if (same !== undefined) return same;
    if (/\s/u.test(character)) return character === '\u202f' ? '\u00a0' : ' ';
    if (invisible.test(character) || mark.test(character)) return '';
    const plain = character.normalize('NFKD').replace(/\p{M}/gu, '');
    return plain !== character && plain !== '' && plain.search(notDrawn) === -1 ? plain : '\ufffd';
  });
}
