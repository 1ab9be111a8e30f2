import { SaxesParser } from 'saxes';
import { z } from 'zod';
import { child, childrenNamed, XmlElement } from '../pubmed-xml/xml-element.ts';
import type { Reading, UpstreamReply } from '../upstream/ask-upstream.ts';
import { inItsWords, refused, unreadable } from '../upstream/failures.ts';
import { isJson, isWebPage, readJson, rootElement, textOf } from '../upstream/read-text.ts';
import { ncbiError, pageInstead } from './ncbi-error.ts';
import type { PubmedSearch } from './types.ts';

type Secrets = readonly (string | undefined)[];

/**
 * ESearch's reply, in JSON or XML whichever came: NCBI reports some failures in XML to who asked for JSON and the other
 * way round. A reply without a count is a failure and never an empty result.
 */
export function readSearchReply(
  reply: UpstreamReply,
  limit: number,
  secrets: Secrets,
): Reading<PubmedSearch> {
  const text = textOf(reply);
  const reading = isJson(text)
    ? readJsonReply(reply, secrets)
    : isWebPage(text)
      ? pageInstead()
      : rootElement(text) !== null
        ? readXmlReply(text, secrets)
        : garbled();
  if (!reading.ok) return reading;
  if (reply.status >= 400) return { ok: false, retry: false, failure: refused('PubMed', reply.status) };
  // A count without a single PMID, though some were asked for, is a fault and not an empty result.
  return limit > 0 && reading.value.count > 0 && reading.value.pmids.length === 0 ? garbled() : reading;
}

const words = z.array(z.coerce.string()).nullish();
const searchSchema = z.object({
  count: z.coerce.string().regex(/^\d+$/),
  idlist: z.array(z.coerce.string()),
  webenv: z.string().nullish(),
  querykey: z.coerce.string().nullish(),
  querytranslation: z.string().nullish(),
  errorlist: z.object({ phrasesnotfound: words, fieldsnotfound: words }).nullish(),
  warninglist: z
    .object({ phrasesignored: words, quotedphrasesnotfound: words, outputmessages: words })
    .nullish(),
});
const failureSchema = z.union([
  z.object({ error: z.string() }).transform(({ error }) => error),
  z
    .object({ esearchresult: z.object({ ERROR: z.string().min(1) }) })
    .transform(({ esearchresult }) => esearchresult.ERROR),
]);

function readJsonReply(reply: UpstreamReply, secrets: Secrets): Reading<PubmedSearch> {
  const json = readJson('PubMed', reply);
  if (!json.ok) return json;
  const said = failureSchema.safeParse(json.value);
  if (said.success) return ncbiError(said.data, secrets);
  const parsed = z.object({ esearchresult: searchSchema }).safeParse(json.value);
  if (!parsed.success) return garbled(parsed.error);
  const { errorlist, warninglist, ...result } = parsed.data.esearchresult;
  return found({
    count: result.count,
    ids: result.idlist,
    webEnv: result.webenv,
    queryKey: result.querykey,
    translation: result.querytranslation,
    phrasesNotFound: errorlist?.phrasesnotfound ?? [],
    fieldsNotFound: errorlist?.fieldsnotfound ?? [],
    phrasesIgnored: warninglist?.phrasesignored ?? [],
    quotedNotFound: warninglist?.quotedphrasesnotfound ?? [],
    messages: warninglist?.outputmessages ?? [],
  });
}

function readXmlReply(text: string, secrets: Secrets): Reading<PubmedSearch> {
  let root: XmlElement;
  try {
    root = parse(text);
  } catch (error) {
    return garbled(error);
  }
  const said = childrenNamed(root, 'ERROR')
    .map((element) => element.text.trim())
    .filter((message) => message !== '');
  if (said.length > 0) return ncbiError(said.join('; '), secrets);
  const count = value(root, 'Count');
  const idList = child(root, 'IdList');
  if (root.name !== 'eSearchResult' || !/^\d+$/.test(count ?? '') || idList === undefined) return garbled();
  const errors = child(root, 'ErrorList');
  const warnings = child(root, 'WarningList');
  const all = (parent: XmlElement | undefined, name: string) =>
    childrenNamed(parent, name).map((element) => element.text);
  return found({
    count: count ?? '',
    ids: all(idList, 'Id'),
    webEnv: value(root, 'WebEnv'),
    queryKey: value(root, 'QueryKey'),
    translation: value(root, 'QueryTranslation'),
    phrasesNotFound: all(errors, 'PhraseNotFound'),
    fieldsNotFound: all(errors, 'FieldNotFound'),
    phrasesIgnored: all(warnings, 'PhraseIgnored'),
    quotedNotFound: all(warnings, 'QuotedPhraseNotFound'),
    messages: all(warnings, 'OutputMessage'),
  });
}

interface Found {
  readonly count: string;
  readonly ids: readonly string[];
  readonly webEnv: string | null | undefined;
  readonly queryKey: string | null | undefined;
  readonly translation: string | null | undefined;
  readonly phrasesNotFound: readonly string[];
  readonly fieldsNotFound: readonly string[];
  readonly phrasesIgnored: readonly string[];
  readonly quotedNotFound: readonly string[];
  readonly messages: readonly string[];
}

function found(reply: Found): Reading<PubmedSearch> {
  const pmids = reply.ids.map((id) => id.trim()).filter((id) => /^\d{1,9}$/.test(id));
  if (pmids.length < reply.ids.length) return garbled();
  return {
    ok: true,
    value: {
      count: Number(reply.count),
      pmids,
      translation: reply.translation?.trim() || null,
      webEnv: reply.webEnv?.trim() || null,
      queryKey: reply.queryKey?.trim() || null,
    },
    notices: noticesOf(reply),
  };
}

/** What PubMed made of the query, in words for readers; the same once. */
function noticesOf(reply: Found): string[] {
  const each = (texts: readonly string[], say: (text: string) => string) =>
    texts
      .map((text) => inItsWords(text).replace(/^["“”]+|["“”]+$/g, ''))
      .filter((text) => text !== '')
      .map(say);
  return [
    ...new Set([
      ...each(reply.phrasesNotFound, (text) => `PubMed has no record with “${text}”.`),
      ...each(reply.fieldsNotFound, (text) => `PubMed knows no search field “${text}”.`),
      ...each(reply.phrasesIgnored, (text) => `PubMed ignored “${text}”.`),
      ...each(
        reply.quotedNotFound,
        (text) => `PubMed has no record with the phrase “${text}” and searched for its words one by one.`,
      ),
      // "No items found" says the same as a count of 0.
      ...each(
        reply.messages.filter((text) => !/^\s*no items found\.?\s*$/i.test(text)),
        (text) => `PubMed says: ${text}`,
      ),
    ]),
  ];
}

function value(root: XmlElement, name: string): string | undefined {
  return child(root, name)?.text.trim();
}

function parse(text: string): XmlElement {
  const parser = new SaxesParser();
  const document = new XmlElement('', {});
  const open = [document];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    const element = new XmlElement(name, {});
    open.at(-1)?.addChild(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (words) => open.at(-1)?.addText(words));
  parser.on('cdata', (words) => open.at(-1)?.addText(words));
  parser.write(text).close();
  const root = document.content?.find((part) => typeof part !== 'string');
  if (root === undefined) throw new Error('no element');
  return root;
}

function garbled(cause?: unknown): Reading<never> {
  return { ok: false, retry: true, failure: unreadable('PubMed', cause) };
}
