import type { FC } from 'hono/jsx';
import type { ReviewerProfile } from '../../domain/index.ts';
import { Layout } from '../components/layout.tsx';

interface ReviewersProps {
  readonly reviewers: readonly ReviewerProfile[];
  readonly canonical: string;
}

export const ReviewersPage: FC<ReviewersProps> = ({ reviewers, canonical }) => (
  <Layout
    title="Reviewers"
    description="The people who check articles claim by claim before they are called approved."
    canonical={canonical}
    assets={['account.css']}
  >
    <div class="page">
      <h1>Reviewers</h1>
      <p>An article is called approved only when one of these people has checked every claim in it.</p>
      {reviewers.length === 0 ? (
        <p>Nobody has a complete profile yet, so nothing here can be approved yet.</p>
      ) : (
        <ul class="rows">
          {reviewers.map(({ id, name, credentials, specialty }) => (
            <li>
              <span>
                <a href={`/reviewers/${encodeURIComponent(id)}`}>
                  {name}, {credentials}
                </a>
                <span class="hint"> · {specialty}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  </Layout>
);

interface ReviewerProps {
  readonly reviewer: ReviewerProfile;
  readonly canonical: string;
}

export const ReviewerPage: FC<ReviewerProps> = ({ reviewer, canonical }) => {
  const { name, credentials, specialty, biography, disclosures } = reviewer;
  return (
    <Layout
      title={name}
      description={`${name}, ${credentials}: reviewer, ${specialty}.`}
      canonical={canonical}
      assets={['account.css']}
    >
      <div class="page prose">
        <p class="eyebrow">
          <a href="/reviewers">Reviewers</a>
        </p>
        <h1>
          {name}, {credentials}
        </h1>
        <p>{specialty}</p>
        {biography
          .split(/\n\s*\n/)
          .filter(Boolean)
          .map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        <h2>Interests</h2>
        {disclosures.length === 0 ? (
          <p>Says to have nothing to disclose.</p>
        ) : (
          <ul>
            {disclosures.map(({ interest, topics }) => (
              <li>
                {interest}
                {topics.length > 0 ? ` (${topics.join(', ')})` : ''}
              </li>
            ))}
          </ul>
        )}
        <p class="hint">A reviewer cannot approve an article on a topic named here.</p>
      </div>
    </Layout>
  );
};
