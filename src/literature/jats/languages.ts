const table = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
  );

/** ISO 639-1 to the ISO 639-2 codes that PubMed writes (the bibliographic ones: `ger`, not `deu`). */
const codes = table(`
  af:afr ar:ara az:aze be:bel bg:bul bs:bos ca:cat cs:cze cy:wel da:dan de:ger el:gre en:eng
  eo:epo es:spa et:est eu:baq fa:per fi:fin fr:fre ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun
  hy:arm id:ind is:ice it:ita ja:jpn ka:geo kk:kaz ko:kor la:lat lt:lit lv:lav mk:mac ms:may
  nb:nor nl:dut nn:nor no:nor pl:pol pt:por ro:rum ru:rus sk:slo sl:slv sq:alb sr:srp sv:swe
  sw:swa th:tha tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:chi
`);
/** ISO 639-2/T to 639-2/B, where they differ. */
const terminological = table(
  'deu:ger fra:fre nld:dut zho:chi ces:cze ell:gre fas:per isl:ice ron:rum slk:slo',
);

/** The code PubMed uses for an `xml:lang` value such as `en-GB`; undefined for one we do not know. */
export function languageCode(language: string | undefined): string | undefined {
  const [tag = ''] = (language ?? '').trim().toLowerCase().split(/[-_]/);
  if (/^[a-z]{3}$/.test(tag)) return terminological.get(tag) ?? tag;
  return codes.get(tag);
}
