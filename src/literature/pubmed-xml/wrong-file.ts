/** What a reader of PubMed files wants, for the end of a sentence. */
const wanted =
  'wanted is PubMed XML: a baseline or update file of NLM, or a reply of EFetch with retmode=xml (PubmedArticleSet)';

/** Roots under which PubMed records stand. A single record may be the root too. */
const recordSets = new Set([
  'PubmedArticleSet',
  'PubmedBookArticleSet',
  'BookDocumentSet',
  'MedlineCitationSet',
  'PubmedArticle',
  'PubmedBookArticle',
  'BookDocument',
  'MedlineCitation',
  'DeleteCitation',
]);

/**
 * What is wrong with a file that begins like this, or undefined when it may be XML.
 *
 * @param start the first kilobyte, or all of a shorter file
 */
export function wrongStart(start: Uint8Array): string | undefined {
  if (start.length === 0) return `the file is empty; ${wanted}`;
  const [first, second, third, fourth] = start;
  if (first === 0x1f && second === 0x8b) {
    return 'this is compressed by gzip, and was not unpacked before it was read as XML';
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || second === 0) {
    return 'the text is in UTF-16; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)';
  }
  if (first === 0x50 && second === 0x4b && third === 0x03 && fourth === 0x04) {
    return `this is a ZIP archive; unpack it first; ${wanted}`;
  }
  const text = Buffer.from(start).toString('latin1').replace(/^ï»¿/u, '').trimStart();
  const encoding = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/u.exec(text)?.[1];
  if (encoding !== undefined && !/^(?:utf-?8|us-ascii|ascii)$/iu.test(encoding)) {
    return `the XML declares the encoding ${encoding}; convert it to UTF-8`;
  }
  if (text === '') return `the file holds only white space; ${wanted}`;
  if (/^<(?:!doctype\s+)?html\b/iu.test(text)) return htmlPage(text);
  if (text.startsWith('<')) return undefined;
  const looks =
    text.startsWith('{') || text.startsWith('[')
      ? `this is JSON${errorInJson(text)}`
      : text.startsWith('%PDF')
        ? 'this is a PDF'
        : /^PMID- /u.test(text)
          ? "this is PubMed's MEDLINE text format (NBIB), not XML"
          : /^(?:Pubmed-entry|Medline-entry)\s*::=/u.test(text)
            ? 'this is ASN.1, not XML'
            : 'this is not XML: it does not begin with "<"';
  return `${looks}; ${wanted}`;
}

/**
 * What is wrong with a file whose root element has this local name, or undefined when PubMed records stand under it.
 *
 * @param start the first kilobyte of the file as text; NCBI's own words about an error are taken from it
 */
export function wrongRoot(name: string, start: string): string | undefined {
  if (recordSets.has(name)) return undefined;
  if (name.toLowerCase() === 'html') return htmlPage(start);
  const error = /<(?:ERROR|error)>([^<]{1,300})/u.exec(start)?.[1]?.trim();
  if (name === 'ERROR' || name === 'eFetchResult') {
    return `this is an error reply of NCBI's E-utilities${error ? ` ("${error}")` : ''}, not records; ${wanted}`;
  }
  if (/^e[A-Z][A-Za-z]+Result$/u.test(name)) {
    return `this is another reply of NCBI's E-utilities (${name})${error ? `, with the error "${error}"` : ''}; ${wanted}`;
  }
  if (name === 'article' || name === 'pmc-articleset' || name === 'OAI-PMH') {
    return `this is a full text (JATS, <${name}>), which "probatum import jats" reads; ${wanted}`;
  }
  if (name === 'DescriptorRecordSet' || name === 'SupplementalRecordSet') {
    return `this is a MeSH file (<${name}>), which "probatum import mesh" reads; ${wanted}`;
  }
  return `the root element is <${name}>; ${wanted}`;
}

function htmlPage(text: string): string {
  const title = /<title[^>]*>([^<]{1,200})/iu.exec(text)?.[1]?.trim();
  return `this is an HTML page${title ? ` ("${title}")` : ''}, often the error page of a server; ${wanted}`;
}

function errorInJson(text: string): string {
  const error = /"(?:error|ERROR|message)"\s*:\s*"([^"]{1,200})/u.exec(text)?.[1];
  return error ? ` with the error "${error}"` : '';
}
