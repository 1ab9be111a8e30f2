import type { FC } from 'hono/jsx';
import type { Answer, Claim, PublicationId, Reference } from '../../domain/index.ts';
import { citationPath } from '../addresses.ts';
import { claimLevelWords, countOf, statusWords, verdictWords } from '../words.ts';

function citedReferences(claim: Claim, answer: Answer): Reference[] {
  const ids = new Set<PublicationId>(claim.citations.map((citation) => citation.publication));
  return answer.references.filter((reference) => ids.has(reference.publication));
}

const CitationNumbers: FC<{ answer: Answer; claimId: string; claim: Claim }> = ({
  answer,
  claimId,
  claim,
}) => (
  <span class="cites">
    {citedReferences(claim, answer).map((reference) => (
      <a
        class="cite"
        href={citationPath(reference.publication, answer.id, claimId)}
        aria-label={`${reference.number}: show the quotation from ${reference.kind}, ${reference.year}`}
        data-cite={reference.number}
      >
        {reference.number}
      </a>
    ))}
  </span>
);

function shorten(text: string): string {
  const LONGEST = 110;
  if (text.length <= LONGEST) return text;
  const cut = text.lastIndexOf(' ', LONGEST);
  return `${text.slice(0, cut > 0 ? cut : LONGEST)} …`;
}

/** What points the other way, beside the claim it contradicts. */
const Contrary: FC<{ answer: Answer; claim: Claim }> = ({ answer, claim }) => {
  const contrary = claim.contrary.flatMap((id) => {
    const other = answer.claims[id];
    return other ? [{ id, other }] : [];
  });
  if (contrary.length === 0) return null;
  return (
    <div class="contrary">
      <p class="contrary-label">Points the other way</p>
      <ul>
        {contrary.map(({ id, other }) => (
          <li>
            <a href={`#${id}`}>{shorten(other.text)}</a>{' '}
            <CitationNumbers answer={answer} claimId={id} claim={other} />
          </li>
        ))}
      </ul>
    </div>
  );
};

interface ClaimItemProps {
  readonly answer: Answer;
  readonly claimId: string;
  /** False where the claim is told a second time: an id stands once in a page. */
  readonly anchor: boolean;
}

const ClaimItem: FC<ClaimItemProps> = ({ answer, claimId, anchor }) => {
  const claim = answer.claims[claimId];
  if (!claim) return null;
  const warnings = new Set(
    citedReferences(claim, answer).flatMap(({ status, superseded }) => statusWords(status, superseded) ?? []),
  );
  return (
    <li class="claim" id={anchor ? claimId : undefined}>
      <p class="claim-text">
        {claim.text} <CitationNumbers answer={answer} claimId={claimId} claim={claim} />
      </p>
      <p class="claim-basis">
        <span class="level" data-level={claim.level}>
          {claimLevelWords(claim, answer.references)}
        </span>
        {claim.verdict === 'supported' ? null : <span class="warning">{verdictWords[claim.verdict]}</span>}
        {[...warnings].map((words) => (
          <span class="warning">Source: {words}</span>
        ))}
      </p>
      <Contrary answer={answer} claim={claim} />
    </li>
  );
};

const stanceLines = {
  yes: 'The evidence found points to yes.',
  no: 'The evidence found points to no.',
  mixed: 'The evidence found points both ways.',
} as const;

/** For yes/no questions: the direction, with the claims behind it counted and, unfolded, named. */
export const StanceLine: FC<{ answer: Answer }> = ({ answer }) => {
  const { stance } = answer;
  if (!stance) return null;
  const sides = [
    { name: 'For yes', ids: stance.yes },
    { name: 'For no', ids: stance.no },
  ];
  return (
    <section class="stance" aria-labelledby="stance-heading">
      <h2 id="stance-heading">{stanceLines[stance.direction]}</h2>
      <details>
        <summary>
          {countOf(stance.yes.length, 'claim')} for yes, {stance.no.length} for no
        </summary>
        <dl>
          {sides.map(({ name, ids }) =>
            ids.length === 0 ? null : (
              <div>
                <dt>{name}</dt>
                {ids.map((id) => (
                  <dd>
                    <a href={`#${id}`}>{shorten(answer.claims[id]?.text ?? id)}</a>
                  </dd>
                ))}
              </div>
            ),
          )}
        </dl>
      </details>
    </section>
  );
};

export const BottomLine: FC<{ answer: Answer }> = ({ answer }) => {
  if (answer.bottomLine.length === 0) return null;
  const inSections = new Set(answer.sections.flatMap((section) => section.claims));
  return (
    <section class="bottom-line" aria-labelledby="bottom-line">
      <h2 id="bottom-line">Bottom line</h2>
      <ul class="claims">
        {answer.bottomLine.map((id) => (
          <ClaimItem answer={answer} claimId={id} anchor={!inSections.has(id)} />
        ))}
      </ul>
    </section>
  );
};

/** The titled sections; pitfalls are told apart by their heading. */
export const AnswerSections: FC<{ answer: Answer }> = ({ answer }) => {
  const seen = new Set<string>();
  const firstTime = (id: string) => {
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  };
  return (
    <>
      {answer.sections.map((section, index) => (
        <section
          class={/^pitfalls?\b/i.test(section.heading) ? 'answer-section pitfalls' : 'answer-section'}
          aria-labelledby={`section-${index + 1}`}
        >
          <h2 id={`section-${index + 1}`}>{section.heading}</h2>
          <ul class="claims">
            {section.claims.map((id) => (
              <ClaimItem answer={answer} claimId={id} anchor={firstTime(id)} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};
