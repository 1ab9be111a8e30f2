import type { FC } from 'hono/jsx';
import type { WordingDesk } from '../../app.ts';
import { WORDED_BY_HAND } from '../../domain/index.ts';
import type { RefusedSentence, ToldClaim } from '../../publishing/index.ts';
import { Done } from '../account/field.tsx';
import { BoardNav } from '../board/board-nav.tsx';
import { Layout } from '../components/layout.tsx';
import { audienceWords, formatDate } from '../words.ts';

export interface WordingView {
  readonly desk: WordingDesk;
  readonly said?: string | null;
  readonly problem?: string | null;
  readonly refused?: readonly RefusedSentence[];
  /** What was typed and not saved, by claim. */
  readonly typed?: Readonly<Record<string, string>>;
}

const TARGET_GRADE = 8;

export const WordingPage: FC<WordingView> = ({ desk, said, problem, refused = [], typed = {} }) => {
  const { article, audience, shown, wording, mayEdit } = desk;
  const address = `/review/${article.id}/words/${audience}`;
  const readers = audienceWords[audience].many;
  return (
    <Layout
      title={`Words for ${readers}: ${article.question}`}
      description="The claims of an article in the words of one audience, each checked against its claim."
      unlisted
      current="review"
      assets={['account.css', 'board.css', 'wording.css']}
    >
      <BoardNav current="queue" />
      {said ? <Done>{said}</Done> : null}
      {problem ? (
        <div class="error-summary" role="alert">
          {problem}
        </div>
      ) : null}
      <p class="eyebrow">
        <a href={`/review/${article.id}`}>Back to the claims</a>
      </p>
      <h1>Words for {readers}</h1>
      <p class="wording-lead">{article.question}</p>
      <dl class="wording-facts">
        <div>
          <dt>Reading grade</dt>
          <dd>
            {shown.readingGrade}
            {shown.readingGrade <= TARGET_GRADE
              ? ` (target: ${TARGET_GRADE} or lower)`
              : ` (above the target of ${TARGET_GRADE}: shorter sentences and commoner words help)`}
          </dd>
        </div>
        <div>
          <dt>Worded by</dt>
          <dd>
            {wording
              ? `${wording.model === WORDED_BY_HAND ? 'people' : wording.model}, on ${formatDate(wording.createdAt)}`
              : 'rules'}
          </dd>
        </div>
        <div>
          <dt>Approved</dt>
          <dd>
            {wording
              ? wording.approvedBy
                ? `by ${wording.approvedBy}, on ${formatDate(wording.approvedAt ?? wording.createdAt)}`
                : 'not yet; the page says so'
              : 'not needed for the wording by rules'}
          </dd>
        </div>
      </dl>
      <Steps desk={desk} address={address} />
      <form method="post" action={address} class="wording-form">
        <input type="hidden" name="contentHash" value={article.contentHash} />
        <p>
          A sentence may use other words than its claim. It may not lose or add a number, a “may”, a “not”, a
          warning, the people it is about, a drug or a disease. Statistics and doses may stay out: they stand
          beside the sentence. An empty field goes back to the wording by rules.
        </p>
        <ol class="wording-claims">
          {toldClaims(desk).map((claim) => (
            <Sentence
              claim={claim}
              stored={typed[claim.claimId] ?? wording?.sentences[claim.claimId] ?? ''}
              refused={refused.find(({ claimId }) => claimId === claim.claimId)}
              mayEdit={mayEdit}
            />
          ))}
        </ol>
        {mayEdit ? (
          <button class="button" type="submit">
            Check and save
          </button>
        ) : null}
      </form>
    </Layout>
  );
};

function toldClaims({ byRule }: WordingDesk): ToldClaim[] {
  const all = [
    ...byRule.warningSigns,
    ...byRule.bottomLine,
    ...byRule.sections.flatMap(({ claims }) => claims),
  ];
  return [...new Map(all.map((claim) => [claim.claimId, claim])).values()];
}

const Steps: FC<{ desk: WordingDesk; address: string }> = ({ desk, address }) => {
  const { wording, model, mayApprove, mayEdit, article } = desk;
  const toApprove = wording && wording.approvedAt === null && mayApprove;
  return (
    <div class="wording-steps">
      {mayEdit && model ? (
        <form method="post" action={`${address}/suggest`}>
          <button class="button secondary" type="submit">
            Have {model} suggest sentences
          </button>
          <p class="hint">Replaces the stored wording. Only sentences that pass the loss check are kept.</p>
        </form>
      ) : null}
      {toApprove ? (
        <form method="post" action={`${address}/approve`}>
          <input type="hidden" name="contentHash" value={article.contentHash} />
          <input type="hidden" name="createdAt" value={wording.createdAt} />
          <button class="button" type="submit">
            Approve this wording
          </button>
          <p class="hint">Your name and today’s date stand with it. A change to the article voids it.</p>
        </form>
      ) : null}
      <p>
        <a href={`/articles/${article.slug}?for=${desk.audience}`}>See the page as these readers do</a>
      </p>
    </div>
  );
};

const Sentence: FC<{
  claim: ToldClaim;
  stored: string;
  refused: RefusedSentence | undefined;
  mayEdit: boolean;
}> = ({ claim, stored, refused, mayEdit }) => {
  const id = `sentence-${claim.claimId}`;
  return (
    <li>
      <p class="wording-original">
        <span class="wording-label">Claim {claim.claimId}</span> {claim.original}
      </p>
      <p class="wording-rule">
        <span class="wording-label">By rules</span> {claim.sentences.join(' ')}
        {claim.numbers ? ` (${claim.numbers})` : ''}
      </p>
      {mayEdit ? (
        <>
          <label for={id}>Sentence for these readers</label>
          {refused ? (
            <p class="field-error" id={`${id}-error`} role="alert">
              {refused.sentence === stored || stored === '' ? '' : `“${refused.sentence}” `}
              Not kept: {refused.problems.join('; ')}.
            </p>
          ) : null}
          <textarea
            id={id}
            name={id}
            rows={3}
            maxlength={1200}
            aria-describedby={refused ? `${id}-error` : undefined}
            aria-invalid={refused ? 'true' : undefined}
          >
            {stored}
          </textarea>
        </>
      ) : stored ? (
        <p>
          <span class="wording-label">Stored</span> {stored}
        </p>
      ) : null}
    </li>
  );
};
