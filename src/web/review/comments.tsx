import type { FC } from 'hono/jsx';
import type { ArticleComment } from '../../domain/index.ts';
import { formatTime } from '../words.ts';
import { reviewPath } from './paths.ts';
import { type Problem, typedIn } from './review-words.ts';

interface ThreadsProps {
  readonly article: string;
  /** Null: about the article as a whole. */
  readonly claim: string | null;
  readonly comments: readonly ArticleComment[];
  readonly mayComment: boolean;
  readonly problem: Problem | null;
}

/** Comments in threads, each with its answers; open ones first shown, settled ones folded to a line. */
export const Threads: FC<ThreadsProps> = ({ article, claim, comments, mayComment, problem }) => {
  const roots = comments.filter(({ parent }) => parent === null);
  const form = `comment-${claim ?? 'article'}`;
  return (
    <div class="threads">
      {roots.map((root) => (
        <Thread
          article={article}
          root={root}
          replies={repliesTo(root, comments)}
          mayComment={mayComment}
          problem={problem}
        />
      ))}
      {mayComment ? (
        <CommentForm
          article={article}
          claim={claim}
          parent={null}
          label={roots.length > 0 ? 'Start another thread' : 'Comment'}
          form={form}
          problem={problem}
        />
      ) : null}
    </div>
  );
};

const Thread: FC<{
  article: string;
  root: ArticleComment;
  replies: readonly ArticleComment[];
  mayComment: boolean;
  problem: Problem | null;
}> = ({ article, root, replies, mayComment, problem }) => {
  const settled = root.resolvedAt !== null;
  const form = `reply-${root.id}`;
  return (
    <div class={settled ? 'thread settled' : 'thread'}>
      <Comment comment={root} />
      {replies.length > 0 ? (
        <div class="replies">
          {replies.map((reply) => (
            <Comment comment={reply} />
          ))}
        </div>
      ) : null}
      {settled ? (
        <p class="hint">
          Closed by {root.resolvedBy}, {formatTime(root.resolvedAt ?? '')}
        </p>
      ) : null}
      {mayComment ? (
        <div class="thread-actions">
          {settled ? null : (
            <details open={typedIn(problem, form) !== null}>
              <summary>Reply</summary>
              <CommentForm
                article={article}
                claim={root.claim}
                parent={root.id}
                label={`Reply to ${root.authorName}`}
                form={form}
                problem={problem}
              />
            </details>
          )}
          <form method="post" action={reviewPath(article, `/comments/${root.id}`)} data-send>
            <button class="quiet" type="submit" name="settled" value={settled ? 'no' : 'yes'}>
              {settled ? 'Open again' : 'Close thread'}
            </button>
          </form>
        </div>
      ) : null}
    </div>
  );
};

const Comment: FC<{ comment: ArticleComment }> = ({ comment }) => (
  <div class="comment">
    <p class="comment-by">
      <strong>{comment.authorName}</strong> · {formatTime(comment.createdAt)}
    </p>
    <p class="comment-body">{comment.body}</p>
  </div>
);

const CommentForm: FC<{
  article: string;
  claim: string | null;
  parent: string | null;
  label: string;
  form: string;
  problem: Problem | null;
}> = ({ article, claim, parent, label, form, problem }) => {
  const typed = typedIn(problem, form);
  return (
    <form method="post" action={reviewPath(article, '/comments')} data-send class="field">
      {claim ? <input type="hidden" name="claim" value={claim} /> : null}
      {parent ? <input type="hidden" name="parent" value={parent} /> : null}
      <label for={form}>{label}</label>
      {typed ? <p class="field-error">{problem?.message}</p> : null}
      <textarea id={form} name="body" rows={2} maxlength={5000} data-draft={form}>
        {typed?.get('body') ?? ''}
      </textarea>
      <button class="button secondary small" type="submit">
        {parent ? 'Reply' : 'Comment'}
      </button>
    </form>
  );
};

/** Answers at any depth, flat and in order: nobody reads a conversation as a tree. */
function repliesTo(root: ArticleComment, comments: readonly ArticleComment[]): ArticleComment[] {
  const parents = new Map(comments.map(({ id, parent }) => [id, parent]));
  const top = (id: string): string => {
    let at = id;
    for (let above = parents.get(at); above; above = parents.get(at)) at = above;
    return at;
  };
  return comments.filter((comment) => comment.parent !== null && top(comment.id) === root.id);
}
