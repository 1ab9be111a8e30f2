import type { FC } from 'hono/jsx';
import { formatTime } from '../words.ts';
import type { DeskView } from './desk-view.ts';
import { reviewPath } from './paths.ts';

/** Every version, newest first: what changed, by whom, with the way to compare and to go back. */
export const VersionsList: FC<{ view: DeskView }> = ({ view: { desk } }) => {
  const { article, versions, mayEdit } = desk;
  const newest = [...versions].sort((a, b) => b.number - a.number);
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading">History</h2>
      <p>
        {versions.length > 1 ? (
          <a href={reviewPath(article.id, '/history')}>Compare any two versions</a>
        ) : (
          'This is the first version.'
        )}
      </p>
      <details>
        <summary>All versions ({versions.length})</summary>
        <ol class="versions" reversed>
          {newest.map((version) => (
            <li>
              <span>
                Version {version.number}: {version.change}
                <span class="hint">
                  {' '}
                  · {version.authorName}, {formatTime(version.createdAt)}
                </span>
              </span>
              <span class="version-actions">
                {version.number > 1 ? (
                  <a
                    href={reviewPath(article.id, `/history?from=${version.number - 1}&to=${version.number}`)}
                  >
                    What changed<span class="visually-hidden"> in version {version.number}</span>
                  </a>
                ) : null}
                {mayEdit && version.number < article.version ? (
                  <form method="post" action={reviewPath(article.id, '/restore')} data-send>
                    <input type="hidden" name="lock" value={article.lock} />
                    <button class="quiet" type="submit" name="version" value={version.number}>
                      Bring back<span class="visually-hidden"> version {version.number}</span>
                    </button>
                  </form>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
};
