import type { AudienceWording, Publication } from '../../domain/index.ts';
import {
  type PrintClaim,
  type PrintDocument,
  referenceText,
  type ToldClaim,
} from '../../publishing/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { disclaimerWords } from '../components/article.tsx';
import { type ReadView, toldClaims } from '../components/read-view.ts';
import { audienceWords, authorLine, countOf, formatDate, listOf } from '../words.ts';
import { citationsOf, siteName } from './cite-section.tsx';
import { noticesOf } from './notices.ts';
import { educationalNotice, signatures, truthfulState } from './standing.ts';

interface Printed {
  readonly published: PublishedArticle;
  readonly view: ReadView;
  readonly wording: AudienceWording | null;
  readonly publications: readonly Publication[];
  /** Canonical address. */
  readonly url: string;
  /** ISO date. */
  readonly today: string;
}

/** The page of an article as it goes on paper: the same claims, notices and standing. */
export function printDocument(printed: Printed): PrintDocument {
  const { published, view, url, today } = printed;
  const { article } = published;
  const { version, content } = view;
  const claims = (told: readonly ToldClaim[]) => told.map((each) => printClaim(view, each));
  const bottomLine = claims(version.bottomLine);
  const sections = version.sections.map(({ heading, claims: told }) => ({ heading, claims: claims(told) }));
  // Warning signs come first, so the bottom line follows them as a section.
  const warned = version.warningSigns.length > 0;
  return {
    url,
    siteName,
    title: article.question,
    audience: audienceWords[version.audience].many,
    state: truthfulState(published),
    reviewers: signatures(published).map(({ reviewerName, credentials, specialty, signedAt }) => ({
      name: reviewerName,
      credentials,
      specialty,
      approvedAt: signedAt,
    })),
    createdAt: article.createdAt,
    updatedAt: article.updatedAt,
    publishedAt: article.submittedAt,
    nextReviewAt: article.nextReviewAt,
    // By the day: the same document all day long.
    printedAt: `${today}T00:00:00.000Z`,
    alerts: [...supersededBy(published), ...noticesOf(published).map(({ text }) => text)],
    urgent: version.urgent,
    notice: `For educational purposes. ${educationalNotice(published)}`,
    notes: [...aboutVersion(printed), ...version.notes],
    bottomLine: warned ? [] : bottomLine,
    sections: [
      ...(warned
        ? [
            { heading: 'Warning signs and safety', claims: claims(version.warningSigns) },
            { heading: 'Bottom line', claims: bottomLine },
          ]
        : []),
      ...sections,
    ].filter((section) => section.claims.length > 0),
    contrary: contraryClaims(view),
    gaps: version.gaps,
    lists: [
      { heading: 'Questions to ask your doctor', items: version.questionsToAsk },
      {
        heading: 'Words explained',
        items: version.terms.map(
          ({ term, plain, explanation }) => `${term}: ${plain === term ? '' : `${plain}. `}${explanation}`,
        ),
      },
    ].filter(({ items }) => items.length > 0),
    references: printReferences(printed),
    searched: searchedWords(content),
    citation: citationsOf(published, url, today)[0]?.text ?? null,
    disclaimer: disclaimerWords,
    keywords: article.conditions,
  };
}

function supersededBy({ article, successor }: PublishedArticle): string[] {
  if (article.state !== 'superseded') return [];
  return [successor ? `Superseded. Read instead: ${successor.question}` : 'Superseded by a newer article.'];
}

function aboutVersion({ view: { version }, wording }: Printed): string[] {
  if (version.audience === 'physician') return [];
  const plain =
    version.audience === 'patient' ? ['This is a plain-words version of the article for clinicians.'] : [];
  const byModel = wording !== null && toldClaims({ version }).some((claim) => claim.wording === 'model');
  return [
    [...plain, version.introduction, version.omitted.how].filter(Boolean).join(' '),
    ...(byModel && !wording.approvedBy
      ? ['No reviewer has approved these plain words yet; a language model proposed them.']
      : []),
  ];
}

function printClaim({ content }: ReadView, told: ToldClaim): PrintClaim {
  const claim = content.claims[told.claimId];
  const cited = new Set(claim?.citations.map(({ publication }) => publication));
  const references = content.references.filter(({ publication }) => cited.has(publication));
  const text = [
    told.sentences.join(' '),
    told.numbers && `The numbers: ${told.numbers.replace(/\.$/, '')}.`,
    told.ask,
    told.certainty,
    claim?.override &&
      `Level ${claim.level} was set by ${claim.override.by} in place of level ${claim.override.ruleLevel} by rule: ${claim.override.reason}`,
    references.some(({ status }) => status === 'retracted') &&
      'Its source was retracted: do not rely on this sentence.',
  ];
  return {
    text: text.filter(Boolean).join(' '),
    references: references.map(({ number }) => number),
    level: told.level,
  };
}

/** What speaks against the bottom line, and what speaks against a claim and stands nowhere else. */
function contraryClaims(view: ReadView): PrintClaim[] {
  const told = toldClaims(view);
  const main = new Set(view.version.bottomLine.map(({ claimId }) => claimId));
  const shown = new Map(told.map((claim) => [claim.claimId, claim]));
  const wanted = told.flatMap(({ claimId }) =>
    (view.content.claims[claimId]?.contrary ?? []).filter((id) => main.has(claimId) || !shown.has(id)),
  );
  return [...new Set(wanted)]
    .filter((id) => !main.has(id))
    .flatMap((id): PrintClaim[] => {
      const known = shown.get(id);
      if (known) return [printClaim(view, known)];
      const claim = view.content.claims[id];
      if (!claim) return [];
      const cited = new Set(claim.citations.map(({ publication }) => publication));
      const references = view.content.references.filter(({ publication }) => cited.has(publication));
      return [{ text: claim.text, references: references.map(({ number }) => number), level: claim.level }];
    });
}

function printReferences({ view, publications }: Printed): PrintDocument['references'] {
  const known = new Map(publications.map((publication) => [publication.id, publication]));
  return view.content.references.map((reference) => {
    const publication = known.get(reference.publication);
    const { number, authors, title, journal, year, url, kind, level, textOrigin, status, superseded } =
      reference;
    return {
      number,
      text: publication
        ? referenceText(publication, 'vancouver')
        : `${authorLine(authors)} ${title}. ${journal ? `${journal}. ` : ''}${year}.`.trim(),
      url,
      kind,
      level,
      textOrigin,
      status,
      superseded,
    };
  });
}

function searchedWords({ search }: ReadView['content']): string | null {
  const searched = search.sources.filter(({ status }) => status === 'ok');
  if (searched.length === 0) return null;
  const names = listOf(searched.map(({ name, searchedAt }) => `${name} (${formatDate(searchedAt)})`));
  return `Searched: ${names}; ${countOf(search.considered, 'publication')} considered.`;
}
