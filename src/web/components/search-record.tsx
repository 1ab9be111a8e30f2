import type { FC } from 'hono/jsx';
import { describeWriting } from '../../answering/index.ts';
import type { Answer, SearchedSource, StatusChange } from '../../domain/index.ts';
import { publicationPath } from '../addresses.ts';
import { countOf, evidenceLevelName, formatTime, setAsideWords, sourceStatusWords } from '../words.ts';
import type { ReadView } from './read-view.ts';

export const Gaps: FC<{ view: ReadView }> = ({ view: { version } }) =>
  version.gaps.length === 0 ? null : (
    <section class="gaps" aria-labelledby="gaps">
      <h2 id="gaps">What was not found</h2>
      <ul>
        {version.gaps.map((gap) => (
          <li>{gap}</li>
        ))}
      </ul>
    </section>
  );

/** Publications that were found and not used, each with the reason a person understands. */
interface SetAsideProps {
  readonly answer: Answer;
  readonly open?: boolean;
  /** Sources that stand otherwise today. */
  readonly changes?: readonly StatusChange[] | undefined;
}

export const SetAside: FC<SetAsideProps> = ({ answer, open, changes = [] }) =>
  answer.setAside.length === 0 ? null : (
    <section class="set-aside" aria-labelledby="set-aside">
      <h2 id="set-aside">Set aside</h2>
      <details open={open ?? false}>
        <summary>
          {countOf(answer.setAside.length, 'publication')} found and not used, with the reasons
        </summary>
        <ul>
          {answer.setAside.map((item) => (
            <li>
              <a href={publicationPath(item.publication)}>{item.title}</a>
              <p>
                <strong>{setAsideWords[item.reason]}</strong>
                {item.detail ? `: ${item.detail}` : ''}
              </p>
              {changes.some(({ publication }) => publication === item.publication) ? (
                <p>No longer marked so: it stands otherwise today.</p>
              ) : null}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );

/** One source: when it was asked and what came back; of one outside also what was sent, word for word, and what it remarked. */
const Source: FC<{ source: SearchedSource }> = ({ source }) => {
  const { name, status, records, hits, searchedAt, query, steps = [], notices = [], detail } = source;
  const amount =
    hits === undefined || hits === null
      ? status === 'ok'
        ? `, ${countOf(records, 'record')}`
        : ''
      : `, ${hits.toLocaleString('en-GB')} found, ${records.toLocaleString('en-GB')} taken`;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {sourceStatusWords[status]}
        {amount}, <time datetime={searchedAt}>{formatTime(searchedAt)}</time>
        {detail ? <p class={status === 'failed' ? 'source-failed' : undefined}>{detail}</p> : null}
        {query ? (
          <p class="sent-query">
            {steps.length > 1 ? 'Sent last: ' : 'Sent: '}
            <code>{query}</code>
          </p>
        ) : null}
        {steps.length > 1 ? (
          <details>
            <summary>Asked {countOf(steps.length, 'time')}, each more broadly</summary>
            <ol class="queries">
              {steps.map((step) => (
                <li>
                  {step.why}:{' '}
                  {step.hits === null ? 'no answer' : `${step.hits.toLocaleString('en-GB')} found`}
                  <code>{step.query}</code>
                </li>
              ))}
            </ol>
          </details>
        ) : null}
        {notices.length > 0 ? (
          <ul class="source-notices">
            {notices.map((notice) => (
              <li>{notice}</li>
            ))}
          </ul>
        ) : null}
      </dd>
    </div>
  );
};

/** What was searched, when, with which words, and how much came back. */
export const SearchRecord: FC<{ answer: Answer; open?: boolean }> = ({ answer, open }) => {
  const { sources, queries, considered } = answer.search;
  const { instead, details } = describeWriting(answer);
  return (
    <section class="search-record" aria-labelledby="search-record">
      <h2 id="search-record">How this was searched</h2>
      <details open={open ?? false}>
        <summary>{countOf(considered, 'publication')} considered</summary>
        <dl>
          {sources.map((source) => (
            <Source source={source} />
          ))}
          {queries.length > 0 ? (
            <div>
              <dt>Words used</dt>
              <dd>
                <ul class="queries">
                  {queries.map((query) => (
                    <li>
                      <code>{query}</code>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ) : null}
          <div>
            <dt>Put together by</dt>
            <dd>
              {answer.composer === 'extractive'
                ? 'fixed rules that quote passages; no language model'
                : 'a language model, every sentence checked against its quotation'}
              , in {Math.max(1, Math.round(answer.tookMs)).toLocaleString('en-GB')} ms
              {instead ? <p>{instead}</p> : null}
              {details.length > 0 ? (
                <ul class="source-notices">
                  {details.map((detail) => (
                    <li>{detail}</li>
                  ))}
                </ul>
              ) : null}
            </dd>
          </div>
        </dl>
      </details>
    </section>
  );
};

/** Counts anyone can recompute from the answer's data. */
export const Scorecard: FC<{ answer: Answer }> = ({ answer }) => {
  const { claims, quotesVerified, dropped, retractedExcluded, byLevel, newest, oldest } = answer.scorecard;
  const levels = Object.entries(byLevel).filter(([, count]) => count > 0);
  return (
    <section class="scorecard" aria-labelledby="scorecard">
      <h2 id="scorecard">Scorecard</h2>
      <dl>
        <div>
          <dt>Claims shown</dt>
          <dd>{claims}</dd>
        </div>
        <div>
          <dt>Quotations checked word for word</dt>
          <dd>{quotesVerified}</dd>
        </div>
        <div>
          <dt>Claims dropped by the check</dt>
          <dd>{dropped}</dd>
        </div>
        {levels.map(([level, count]) => (
          <div>
            <dt>
              Level {level}: {evidenceLevelName(level)}
            </dt>
            <dd>{count}</dd>
          </div>
        ))}
        <div>
          <dt>Retracted, excluded</dt>
          <dd>{retractedExcluded}</dd>
        </div>
        {newest !== null && oldest !== null ? (
          <div>
            <dt>Sources from</dt>
            <dd>{oldest === newest ? newest : `${oldest}–${newest}`}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
};
