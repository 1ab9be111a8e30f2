import type { FC } from 'hono/jsx';
import type { PublicationId } from '../../domain/index.ts';
import type { StoredNotice } from '../../review/index.ts';
import { ErrorSummary } from '../account/field.tsx';
import { publicationPath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { formatDate } from '../words.ts';
import { noticeWords } from './board-words.ts';
import { NoticeForm } from './notice-section.tsx';

/** The form again, with what was typed and what is missing. */
export const NoticeProblemPage: FC<{
  readonly id: PublicationId;
  readonly title: string;
  readonly typed: { readonly status: string; readonly source: string };
  readonly error: string;
}> = ({ id, title, typed, error }) => (
  <Layout
    title="Record a notice"
    description="What became of a publication."
    unlisted
    current="review"
    assets={['account.css', 'board.css']}
  >
    <div class="page narrow">
      <div>
        <p class="eyebrow">
          <a href={publicationPath(id)}>{title}</a>
        </p>
        <h1>Record a notice</h1>
      </div>
      <ErrorSummary errors={{ source: error }} ids={{ source: 'notice-source' }} />
      <NoticeForm id={id} typed={typed} error={error} />
    </div>
  </Layout>
);

export const RemoveNoticePage: FC<{ title: string; notice: StoredNotice }> = ({ title, notice }) => (
  <Layout
    title="Remove the notice?"
    description="Takes a notice on a publication back."
    unlisted
    current="review"
    assets={['account.css', 'board.css']}
  >
    <div class="page narrow">
      <div>
        <p class="eyebrow">
          <a href={publicationPath(notice.publication)}>{title}</a>
        </p>
        <h1>Remove the notice?</h1>
      </div>
      <p>
        <strong>{noticeWords[notice.status]}</strong>, announced at {notice.source}. Recorded by{' '}
        {notice.recordedBy}, {formatDate(notice.recordedAt)}.
      </p>
      <p>
        The publication counts again as the library has it. Articles that went back to review stay there until
        a reviewer signs them again, and their tasks stay open until somebody closes them.
      </p>
      <form method="post" action={publicationPath(notice.publication)} class="actions">
        <button class="button" type="submit" name="do" value="remove">
          Remove the notice
        </button>
        <a class="button secondary link-button" href={publicationPath(notice.publication)}>
          Keep it
        </a>
      </form>
    </div>
  </Layout>
);
