import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { PolicyVersion } from '../../domain/index.ts';
import { Area, Choice, Done, ErrorSummary, Field } from '../account/field.tsx';
import { BoardNav } from '../board/board-nav.tsx';
import { Layout } from '../components/layout.tsx';
import { WordDiff } from '../components/word-diff.tsx';
import { PageContext } from '../page-context.ts';
import { formatDate } from '../words.ts';
import { renderMarkdown, titleOf } from './render-markdown.ts';

const assets = ['account.css', 'board.css'] as const;
const versionPath = (number: number) => `/editorial-policy/versions/${number}`;

const Byline: FC<{ policy: PolicyVersion }> = ({ policy: { number, createdAt, authorName } }) => (
  <p class="hint">
    Version {number}, <time datetime={createdAt}>{formatDate(createdAt)}</time>, by {authorName}
  </p>
);

interface PolicyPageProps {
  readonly policy: PolicyVersion;
  readonly policies: readonly PolicyVersion[];
  readonly canonical: string;
  readonly saved: boolean;
}

export const PolicyPage: FC<PolicyPageProps> = ({ policy, policies, canonical, saved }) => {
  const { actor } = useContext(PageContext);
  const [newest] = policies;
  const old = newest !== undefined && newest.number !== policy.number;
  return (
    <Layout
      title={old ? `Editorial policy, version ${policy.number}` : 'Editorial policy'}
      description="How the articles on this site are made, checked, corrected and withdrawn."
      canonical={canonical}
      {...(old ? { unlisted: true } : {})}
      assets={assets}
    >
      <div class="page">
        {saved ? (
          <Done>The policy is saved. Everybody reads this version now; the earlier ones stay.</Done>
        ) : null}
        {old ? (
          <p class="status-banner">
            <strong>This is an earlier version.</strong> The <a href="/editorial-policy">present policy</a> is
            version {newest.number}; see{' '}
            <a href={`/editorial-policy/compare?from=${policy.number}&to=${newest.number}`}>
              what changed since
            </a>
            .
          </p>
        ) : null}
        <article class="policy">
          <h1>{titleOf(policy.text) ?? 'Editorial policy'}</h1>
          <Byline policy={policy} />
          <div class="policy-text">{raw(renderMarkdown(policy.text))}</div>
        </article>
        {may(actor, 'policy.edit') ? (
          <p>
            <a class="button secondary link-button" href="/editorial-policy/edit">
              Edit the policy
            </a>
          </p>
        ) : null}
        <section aria-labelledby="versions">
          <h2 id="versions">Versions</h2>
          <ul class="rows">
            {policies.map((each, index) => {
              const before = policies[index + 1];
              return (
                <li>
                  <span>
                    <a href={versionPath(each.number)}>Version {each.number}</a>
                    <span class="hint">
                      {' '}
                      · {formatDate(each.createdAt)} · {each.authorName} · {each.change}
                    </span>
                  </span>
                  {before ? (
                    <span>
                      <a href={`/editorial-policy/compare?from=${before.number}&to=${each.number}`}>
                        Changes<span class="visually-hidden"> in version {each.number}</span>
                      </a>
                    </span>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </section>
      </div>
    </Layout>
  );
};

interface ComparePolicyProps {
  readonly from: PolicyVersion;
  readonly to: PolicyVersion;
  readonly policies: readonly PolicyVersion[];
}

export const ComparePolicyPage: FC<ComparePolicyProps> = ({ from, to, policies }) => {
  const options = policies.map(({ number, createdAt }) => ({
    value: String(number),
    text: `Version ${number}, ${formatDate(createdAt)}`,
  }));
  return (
    <Layout
      title={`Editorial policy: version ${from.number} and ${to.number}`}
      description="What changed between two versions of the editorial policy."
      unlisted
      assets={assets}
    >
      <div class="page">
        <div>
          <p class="eyebrow">
            <a href="/editorial-policy">Editorial policy</a>
          </p>
          <h1>
            What changed from version {from.number} to {to.number}
          </h1>
        </div>
        <form method="get" action="/editorial-policy/compare" class="filter">
          <Choice id="from" name="from" label="From" options={options} value={String(from.number)} />
          <Choice id="to" name="to" label="To" options={options} value={String(to.number)} />
          <button class="button secondary" type="submit">
            Compare
          </button>
        </form>
        {from.text === to.text ? (
          <p>The two versions are the same.</p>
        ) : (
          <>
            <p class="hint">
              <del>Struck words</del> left, <ins>underlined words</ins> came.
            </p>
            <div class="word-diff">
              <WordDiff before={from.text} after={to.text} />
            </div>
          </>
        )}
      </div>
    </Layout>
  );
};

export interface TypedPolicy {
  readonly text: string;
  readonly change: string;
  /** The version it was written from. */
  readonly from: number;
}

interface EditPolicyProps {
  readonly typed: TypedPolicy;
  readonly newest: PolicyVersion;
  readonly preview: boolean;
  readonly error?: string | undefined;
  /** What somebody else saved meanwhile, and what this text was written from. */
  readonly conflict?: { readonly base: PolicyVersion; readonly theirs: PolicyVersion };
}

export const EditPolicyPage: FC<EditPolicyProps> = ({ typed, newest, preview, error, conflict }) => (
  <Layout
    title="Edit the editorial policy"
    description="A new version of the editorial policy."
    unlisted
    current="review"
    assets={assets}
  >
    <div class="page">
      <BoardNav current="policy" />
      <h1>Edit the editorial policy</h1>
      <ErrorSummary errors={error ? { text: error } : {}} ids={{ text: 'text' }} />
      {conflict ? (
        <section class="empty" aria-labelledby="theirs">
          <h2 id="theirs">
            What {conflict.theirs.authorName} changed in version {conflict.theirs.number}
          </h2>
          <p>Your text is kept below. Put these changes into it, then save it again.</p>
          <div class="word-diff">
            <WordDiff before={conflict.base.text} after={conflict.theirs.text} />
          </div>
        </section>
      ) : null}
      {preview ? (
        <section class="preview" aria-labelledby="preview">
          <h2 id="preview" tabindex={-1}>
            Preview, not saved yet
          </h2>
          <div class="policy-text">{raw(renderMarkdown(typed.text))}</div>
          <h3>Changes to version {newest.number}</h3>
          {typed.text.trimEnd() === newest.text.trimEnd() ? (
            <p>Nothing is changed.</p>
          ) : (
            <div class="word-diff">
              <WordDiff before={newest.text} after={typed.text} />
            </div>
          )}
        </section>
      ) : null}
      <form method="post" action="/editorial-policy/edit" class="stacked wide">
        <input type="hidden" name="from" value={String(typed.from)} />
        <Area
          id="text"
          name="text"
          label="Text"
          value={typed.text}
          hint="Markdown: ## for headings, - for lists, **bold**, [words](address). No HTML."
          rows={24}
        />
        <Field
          id="change"
          name="change"
          label="What changed"
          hint="In a few words, for the list of versions."
          value={typed.change}
          optional
          maxlength={200}
        />
        <div class="actions">
          <button class="button" type="submit" name="do" value="save">
            Save as version {newest.number + 1}
          </button>
          <button class="button secondary" type="submit" name="do" value="preview">
            Preview
          </button>
        </div>
      </form>
    </div>
  </Layout>
);
