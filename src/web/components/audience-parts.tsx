import type { Child, FC } from 'hono/jsx';
import { audiencePath, type ReadView } from './read-view.ts';

/** Says what kind of version this is, before it begins. Physicians read the text itself and are told nothing. */
export const Introduction: FC<{ view: ReadView; wording?: Child }> = ({ view, wording }) => {
  const { version, path } = view;
  if (version.audience === 'physician') return null;
  return (
    <aside class="version" aria-label="About this version">
      {version.audience === 'patient' ? (
        <p>
          <strong>This is a plain-words version of the article for clinicians.</strong> {version.introduction}{' '}
          <a class="screen-only" href={audiencePath(path, 'physician')}>
            Read the full version
          </a>
        </p>
      ) : (
        <p>{version.introduction}</p>
      )}
      {version.omitted.how ? <p>{version.omitted.how}</p> : null}
      {wording}
    </aside>
  );
};

export const QuestionsToAsk: FC<{ view: ReadView }> = ({ view: { version } }) =>
  version.questionsToAsk.length === 0 ? null : (
    <section class="questions" aria-labelledby="questions">
      <h2 id="questions">Questions to ask your doctor</h2>
      <ul>
        {version.questionsToAsk.map((question) => (
          <li>{question}</li>
        ))}
      </ul>
    </section>
  );

/** The page's medical terms with how to say them and what they mean. */
export const Terms: FC<{ view: ReadView }> = ({ view: { version } }) =>
  version.terms.length === 0 ? null : (
    <section class="terms" aria-labelledby="terms">
      <h2 id="terms">Words explained</h2>
      <dl>
        {version.terms.map(({ term, plain, explanation, say }) => (
          <div>
            <dt>
              {term}
              {say ? <span class="say"> say: {say}</span> : null}
            </dt>
            <dd>
              {plain === term ? '' : `${plain.charAt(0).toUpperCase()}${plain.slice(1)}. `}
              {explanation}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );

/** What each level of evidence means, for those who learn. */
export const LevelMeanings: FC<{ view: ReadView }> = ({ view: { version } }) =>
  version.levelMeanings.length === 0 ? null : (
    <section class="terms" aria-labelledby="level-meanings">
      <h2 id="level-meanings">What the levels mean</h2>
      <dl>
        {version.levelMeanings.map(({ level, name, meaning }) => (
          <div>
            <dt>
              <span class="level" data-level={level}>
                Level {level}: {name}
              </span>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
