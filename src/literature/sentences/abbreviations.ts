/** What a full stop after a word can mean. `never`: it does not end a sentence. `rarely`: only before a word that opens sentences. `often`: it ends one before any capital. */
export type Abbreviation = 'never' | 'rarely' | 'often';

const caseSensitive = new Map<string, Abbreviation>();
const anyCase = new Map<string, Abbreviation>();

function add(table: Map<string, Abbreviation>, kind: Abbreviation, words: string): void {
  for (const word of words.split(' ')) table.set(word, kind);
}

add(
  caseSensitive,
  'never',
  'Dr Drs dr Mr Mrs Ms Mx Prof Profs St Ste Rev Hon Gen Lt Col Capt Sgt Mt Ft Pres Gov v FIG FIGS VS',
);
add(
  caseSensitive,
  'rarely',
  'Jr Sr Inc Ltd Co Corp Bros Dept Univ Assoc Engl Med Surg Clin Ann Am Int Eur Br',
);
add(caseSensitive, 'rarely', 'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ave Blvd Rd');
add(anyCase, 'never', 'vs fig figs eq eqs eqn ref refs approx cf viz e.g i.e eg ie vol vols chap pp');
add(anyCase, 'never', 'resp incl excl esp subsp ssp var tab suppl nos a.k.a aka q.v op.cit');
add(anyCase, 'rarely', 'al nr');
add(
  anyCase,
  'often',
  'etc ca sp spp no p n ch i.v i.m p.o s.c p.r s.l q.d q.i.d t.i.d b.i.d o.d a.m p.m min max',
);
add(
  anyCase,
  'often',
  'hr hrs wk wks mo mos yr yrs temp avg dia dept est ed eds pt pts dx tx rx hx wt ht cap caps',
);

/** Abbreviations of the literature and of clinical notes; null for an ordinary word. `word` comes without its last full stop. */
export function findAbbreviation(word: string): Abbreviation | null {
  // All capitals are acronyms of medicine, not abbreviations of the literature: CF, IE, ED, MIN.
  const known =
    caseSensitive.get(word) ?? (/^\p{Lu}+$/u.test(word) ? undefined : anyCase.get(word.toLowerCase()));
  if (known) return known;
  // U.S, Ph.D, N.Y: an acronym with dots. Lower-case ones (q.d.s) are dosing words that often close a sentence.
  if (/^\p{L}{1,2}(?:\.\p{L})+$/u.test(word)) return word === word.toLowerCase() ? 'often' : 'rarely';
  return null;
}

const openers = new Set(
  `the a an in on at of for from to by with without within and but or nor yet so if when while whereas although though
  because since as after before during among amongst between both each every either neither all any some most many few
  several other others another more less only no not none this that these those there here it its they their them we our us
  he his him she her i my you your one two three four five six seven eight nine ten twelve however therefore thus hence
  moreover furthermore additionally also then next finally overall conversely similarly consequently nevertheless
  nonetheless instead indeed meanwhile further first second third lastly what which who whom whose why where how whether
  is are was were be been being has have had do does did can could may might must shall should will would
  patients participants subjects children adults women men infants people individuals adverse mean median total results
  conclusions methods background objective objectives primary secondary serious treatment therapy use data evidence
  mortality follow-up outcomes symptoms consider avoid give start stop check compared despite given based using
  randomized randomised systematic recent previous current future new give about under over until unless once upon per
  eligible eleven twenty thirty half limitations findings interpretation clinicians physicians doctors nurses researchers
  authors investigators trials studies study`
    .split(/\s+/)
    .filter(Boolean),
);

/** True for a capitalised word that commonly opens a sentence and is hardly ever part of a name. */
export function opensSentences(word: string): boolean {
  return openers.has(word.toLowerCase());
}

const lettered = new Set(
  `vitamin vitamins hepatitis group groups type types class grade stage category factor protein influenza arm cohort panel
  part step level phase zone serotype serogroup strain complex immunoglobulin table figure appendix toxin haemophilia
  hemophilia streptococcus streptococci troponin amphotericin cyclosporin site plan score pugh section box lipoprotein
  apolipoprotein option hospital ward test system model vaccine subtype genotype interleukin cluster method region wave
  version recommendation porphyria kinase haemoglobin hemoglobin set`
    .split(/\s+/)
    .filter(Boolean),
);

/** True for words that take a capital letter as their value ("hepatitis B", "group A"), so that the letter can end a sentence. */
export function takesLetter(word: string): boolean {
  return lettered.has(word.toLowerCase());
}
