import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { Article, PublicationId, SurveillanceTask } from '../../domain/index.ts';
import type { StoredNotice } from '../../review/index.ts';
import { Choice, Done, Field } from '../account/field.tsx';
import { publicationPath, webAddress } from '../addresses.ts';
import { PageContext } from '../page-context.ts';
import { countOf, formatDate } from '../words.ts';
import { deskPath } from './articles-of.ts';
import { noticeWords, taskKindWords } from './board-words.ts';

/** What the page of a publication says of the board's notice on it. */
export interface NoticeView {
  readonly notice: StoredNotice | null;
  /** What was just done. */
  readonly done: 'recorded' | 'removed' | null;
  /** Articles with open tasks about this publication; empty for those who do not see the board's work. */
  readonly touched: readonly { readonly article: Article; readonly tasks: readonly SurveillanceTask[] }[];
}

/** The notice for everybody; who may record one gets the form, and what came of it. */
export const NoticeSection: FC<{ id: PublicationId; view: NoticeView }> = ({ id, view }) => {
  const { actor } = useContext(PageContext);
  const editor = may(actor, 'publication.record-notice');
  const { notice, done, touched } = view;
  if (!notice && !editor && touched.length === 0) return null;
  return (
    <section class="notice" aria-labelledby="notice">
      <h2 id="notice" tabindex={-1}>
        {notice || editor ? 'Notice of the board' : 'Open tasks'}
      </h2>
      {done === 'recorded' ? <Recorded touched={touched} /> : null}
      {done === 'removed' ? (
        <Done>
          The notice is removed. The publication counts again as the library has it. Articles that went back
          stay under review.
        </Done>
      ) : null}
      {notice ? <NoticeText notice={notice} /> : null}
      {notice && editor ? (
        <p>
          <a href={`${publicationPath(id)}?notice=remove`}>Remove this notice</a>
        </p>
      ) : null}
      {touched.length > 0 && done !== 'recorded' ? (
        <>
          <p>Articles with an open task about it:</p>
          <TouchedList touched={touched} />
        </>
      ) : null}
      {editor ? (
        notice ? (
          <details>
            <summary>Record another notice in its place</summary>
            <NoticeForm id={id} typed={{ status: notice.status, source: '' }} error={null} />
          </details>
        ) : (
          <>
            <p class="hint">
              For what the board knows before the library does. It counts at once: a retracted publication is
              no longer used as evidence anywhere, and approved articles that cite it go back to review.
            </p>
            <NoticeForm id={id} typed={{ status: '', source: '' }} error={null} />
          </>
        )
      ) : null}
    </section>
  );
};

const NoticeText: FC<{ notice: StoredNotice }> = ({ notice: { status, source, recordedAt, recordedBy } }) => {
  const address = webAddress(source.trim());
  return (
    <p>
      <strong>{noticeWords[status]}.</strong> Announced at{' '}
      {address ? (
        <a href={address} rel="noopener nofollow external">
          {source}
        </a>
      ) : (
        source
      )}
      . Recorded here by {recordedBy}, <time datetime={recordedAt}>{formatDate(recordedAt)}</time>.
    </p>
  );
};

/** What the notice did to the articles that cite the publication. */
function outcome(touched: NoticeView['touched']): string {
  if (touched.length === 0) return 'No approved article cites this publication.';
  const returned = touched.filter(({ article }) => article.returned && article.state === 'under review');
  const others = touched.length - returned.length;
  const parts = [
    ...(returned.length > 0 ? [`${countOf(returned.length, 'article')} went back to review`] : []),
    ...(others > 0
      ? [`${countOf(others, 'article')} ${others === 1 ? 'has' : 'have'} a task to look at it`]
      : []),
  ];
  return `${parts.join('; ')}.`;
}

const Recorded: FC<Pick<NoticeView, 'touched'>> = ({ touched }) => {
  return (
    <Done>
      <p>
        <strong>The notice is recorded. {outcome(touched)}</strong>
      </p>
      <TouchedList touched={touched} />
    </Done>
  );
};

const TouchedList: FC<Pick<NoticeView, 'touched'>> = ({ touched }) =>
  touched.length === 0 ? null : (
    <ul>
      {touched.map(({ article, tasks }) => (
        <li>
          <a href={deskPath(article.id)}>{article.question}</a>: {article.state};{' '}
          <a href={`/review/tasks?${new URLSearchParams({ article: article.slug })}`}>
            {tasks.map(({ kind }) => taskKindWords[kind].toLowerCase()).join(', ')}
          </a>
        </li>
      ))}
    </ul>
  );

export const NoticeForm: FC<{
  readonly id: PublicationId;
  readonly typed: { readonly status: string; readonly source: string };
  readonly error: string | null;
}> = ({ id, typed, error }) => (
  <form method="post" action={publicationPath(id)} class="stacked">
    <Choice
      id="notice-status"
      name="status"
      label="What happened"
      options={[
        { value: '', text: 'choose' },
        ...Object.entries(noticeWords).map(([value, text]) => ({ value, text })),
      ]}
      value={typed.status}
    />
    <Field
      id="notice-source"
      name="source"
      label="Where it was announced"
      hint="An address, or journal and date. Everybody sees it."
      value={typed.source}
      error={error ?? undefined}
      maxlength={500}
    />
    <button class="button" type="submit" name="do" value="record">
      Record the notice
    </button>
  </form>
);
