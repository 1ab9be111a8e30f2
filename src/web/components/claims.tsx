import type { Child, FC } from 'hono/jsx';
import type { Claim, PublicationId, Reference } from '../../domain/index.ts';
import type { ToldClaim } from '../../publishing/index.ts';
import { withdrawn } from '../withdrawn.ts';
import { addedWords, claimLevelWords, countOf, shorten, statusWords, verdictWords } from '../words.ts';
import { type ReadView, toldClaims } from './read-view.ts';
import { ReportLink } from './report-link.tsx';

function citedReferences(claim: Claim, { content }: ReadView): Reference[] {
  const ids = new Set<PublicationId>(claim.citations.map((citation) => citation.publication));
  return content.references.filter((reference) => ids.has(reference.publication));
}

/** The reference numbers of a claim, each opening its quotation. */
export const CitationNumbers: FC<{ view: ReadView; claimId: string; claim: Claim }> = ({
  view,
  claimId,
  claim,
}) => (
  <span class="cites">
    {citedReferences(claim, view).map((reference) => (
      <a
        class="cite"
        href={view.citationPath(reference.publication, claimId)}
        aria-label={`${reference.number}: show the quotation from ${reference.kind}, ${reference.year}`}
        data-cite={reference.number}
      >
        {reference.number}
        {pageOf(claim, reference)}
      </a>
    ))}
  </span>
);

/** ", p. 12" for a document with pages. */
function pageOf(claim: Claim, { publication }: Reference): string {
  const page = claim.citations.find((citation) => citation.publication === publication)?.page;
  return page === undefined ? '' : `, p. ${page}`;
}

/** What points the other way, beside the claim it contradicts; told in the version's words where it stands there. */
const Contrary: FC<{ view: ReadView; claim: Claim }> = ({ view, claim }) => {
  const contrary = claim.contrary.flatMap((id) => {
    const other = view.content.claims[id];
    return other ? [{ id, other, told: toldClaims(view).find(({ claimId }) => claimId === id) }] : [];
  });
  if (contrary.length === 0) return null;
  return (
    <div class="contrary">
      <p class="contrary-label">Points the other way</p>
      <ul>
        {contrary.map(({ id, other, told }) => (
          <li>
            {told ? <a href={`#${id}`}>{shorten(told.sentences.join(' '))}</a> : <span>{other.text}</span>}{' '}
            <CitationNumbers view={view} claimId={id} claim={other} />
          </li>
        ))}
      </ul>
    </div>
  );
};

/** The sentences; statistics set off where the version says so (their offsets are into the claim's own words). */
const Sentences: FC<{ told: ToldClaim }> = ({ told }) => {
  if (told.statistics.length === 0) return <>{told.sentences.join(' ')}</>;
  let from = 0;
  const pieces = told.statistics.flatMap(({ start, end }) => {
    const before = told.original.slice(from, start);
    from = end;
    return [before, <b class="statistic">{told.original.slice(start, end)}</b>];
  });
  return (
    <>
      {pieces}
      {told.original.slice(from)}
    </>
  );
};

interface ClaimBasisProps {
  readonly view: ReadView;
  readonly told: ToldClaim;
  readonly claim: Claim;
  readonly children?: Child;
}

/** Level or certainty, why, and what a reader has to know about the source; `children` stand beside it. */
const ClaimBasis: FC<ClaimBasisProps> = ({ view, told, claim, children }) => {
  const cited = citedReferences(claim, view);
  const warnings = new Set(
    cited.flatMap(({ status, superseded }) =>
      status === 'retracted' ? [] : (statusWords(status, superseded) ?? []),
    ),
  );
  const { override } = claim;
  const lost = withdrawn(claim, view.content.references);
  return (
    <>
      {lost === 'whole' ? (
        <p class="retracted-source">
          <strong>Withdrawn.</strong>{' '}
          {cited.length === 1 ? 'Its source was retracted.' : 'All its sources were retracted.'} Do not rely
          on this sentence.
        </p>
      ) : lost === 'in part' ? (
        <p class="retracted-source in-part">
          Of its sources,{' '}
          {cited
            .filter(({ status }) => status === 'retracted')
            .map(({ number }) => `[${number}]`)
            .join(', ')}{' '}
          was retracted. Rely on this sentence only as far as the others say it.
        </p>
      ) : null}
      <div class="claim-foot">
        <p class="claim-basis">
          {told.certainty ? (
            <span class="certainty">{told.certainty}</span>
          ) : (
            <span class="level" data-level={claim.level}>
              {claimLevelWords(claim, view.content.references)}
            </span>
          )}
          {told.levelReason && !override ? <span class="why">{told.levelReason}</span> : null}
          {claim.added ? <span class="added">{addedWords[claim.added]}</span> : null}
          {claim.verdict === 'supported' ? null : <span class="warning">{verdictWords[claim.verdict]}</span>}
          {[...warnings].map((words) => (
            <span class="warning">Source: {words}</span>
          ))}
        </p>
        {children}
      </div>
      {override ? (
        <p class="override">
          Level {claim.level} was set by {override.by} in place of level {override.ruleLevel} by rule:{' '}
          {override.reason}
        </p>
      ) : null}
    </>
  );
};

interface ClaimItemProps {
  readonly view: ReadView;
  readonly told: ToldClaim;
  /** False where the claim is told a second time: an id stands once in a page. */
  readonly anchor: boolean;
}

const ClaimItem: FC<ClaimItemProps> = ({ view, told, anchor }) => {
  const { claimId } = told;
  const claim = view.content.claims[claimId];
  if (!claim) return null;
  return (
    <li class="claim" id={anchor ? claimId : undefined}>
      <p class="claim-text">
        <Sentences told={told} /> <CitationNumbers view={view} claimId={claimId} claim={claim} />
      </p>
      {told.numbers ? (
        <p class="claim-numbers">
          <span class="claim-numbers-label">The numbers:</span> {told.numbers}
        </p>
      ) : null}
      {told.ask ? <p class="claim-ask">{told.ask}</p> : null}
      <ClaimBasis view={view} told={told} claim={claim}>
        {anchor && told.wording !== 'original' && view.version.shows.original ? (
          <details class="original">
            <summary>
              The clinicians’ words <span class="visually-hidden">for this sentence</span>
            </summary>
            <p>{told.original}</p>
          </details>
        ) : null}
        {anchor && view.reportPath ? <ReportLink action={view.reportPath} claimId={claimId} /> : null}
      </ClaimBasis>
      <Contrary view={view} claim={claim} />
    </li>
  );
};

const stanceLines = {
  yes: 'The evidence found points to yes.',
  no: 'The evidence found points to no.',
  mixed: 'The evidence found points both ways.',
} as const;

/** For yes/no questions: the direction, with the claims behind it counted and, unfolded, named. */
export const StanceLine: FC<{ view: ReadView }> = ({ view }) => {
  const { stance, claims } = view.content;
  if (!stance) return null;
  const lost = [...stance.yes, ...stance.no].filter((id) => {
    const claim = claims[id];
    return claim && citedReferences(claim, view).some(({ status }) => status === 'retracted');
  });
  const told = new Map(toldClaims(view).map((claim) => [claim.claimId, claim]));
  const sides = [
    { name: 'For yes', ids: stance.yes },
    { name: 'For no', ids: stance.no },
  ];
  return (
    <section class="stance" aria-labelledby="stance-heading">
      <h2 id="stance-heading">
        {lost.length > 0
          ? 'Which way the evidence points has to be judged again.'
          : stanceLines[stance.direction]}
      </h2>
      {lost.length > 0 ? (
        <p>
          {lost.length} of the claims counted {lost.length === 1 ? 'rests' : 'rest'} on a retracted source.
        </p>
      ) : null}
      <details>
        <summary>
          {countOf(stance.yes.length, 'claim')} for yes, {stance.no.length} for no
        </summary>
        <dl>
          {sides.map(({ name, ids }) =>
            ids.length === 0 ? null : (
              <div>
                <dt>{name}</dt>
                {ids.map((id) => {
                  const words = told.get(id)?.sentences.join(' ');
                  return (
                    <dd>
                      {words ? (
                        <a href={`#${id}`}>{shorten(words)}</a>
                      ) : (
                        (claims[id]?.text ?? 'A claim that was removed.')
                      )}
                    </dd>
                  );
                })}
              </div>
            ),
          )}
        </dl>
      </details>
    </section>
  );
};

/** Where each claim has its id: in the sections when it stands there, else where it is told first. */
function anchors({ version }: ReadView): Set<string> {
  return new Set(version.sections.flatMap((section) => section.claims.map(({ claimId }) => claimId)));
}

/** Signs that call for help, before anything else that was found. */
export const WarningSigns: FC<{ view: ReadView }> = ({ view }) => {
  const { warningSigns } = view.version;
  if (warningSigns.length === 0) return null;
  const inSections = anchors(view);
  return (
    <section class="warning-signs" aria-labelledby="warning-signs">
      <h2 id="warning-signs">Warning signs and safety</h2>
      <ul class="claims">
        {warningSigns.map((told) => (
          <ClaimItem view={view} told={told} anchor={!inSections.has(told.claimId)} />
        ))}
      </ul>
    </section>
  );
};

export const BottomLine: FC<{ view: ReadView }> = ({ view }) => {
  const { bottomLine, warningSigns } = view.version;
  if (bottomLine.length === 0) return null;
  const elsewhere = anchors(view);
  for (const { claimId } of warningSigns) elsewhere.add(claimId);
  return (
    <section class="bottom-line" aria-labelledby="bottom-line">
      <h2 id="bottom-line">Bottom line</h2>
      <ul class="claims">
        {bottomLine.map((told) => (
          <ClaimItem view={view} told={told} anchor={!elsewhere.has(told.claimId)} />
        ))}
      </ul>
    </section>
  );
};

/** The titled sections; pitfalls are told apart by their heading. */
export const AnswerSections: FC<{ view: ReadView }> = ({ view }) => {
  const seen = new Set<string>();
  const firstTime = (id: string) => {
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  };
  return (
    <>
      {view.version.sections.map((section, index) => (
        <section
          class={/^pitfalls?\b/i.test(section.original) ? 'answer-section pitfalls' : 'answer-section'}
          aria-labelledby={`section-${index + 1}`}
        >
          <h2 id={`section-${index + 1}`}>{section.heading}</h2>
          <ul class="claims">
            {section.claims.map((told) => (
              <ClaimItem view={view} told={told} anchor={firstTime(told.claimId)} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};
