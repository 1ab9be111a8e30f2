import type { Child, FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { Actor } from '../../domain/index.ts';
import { signInPath } from '../addresses.ts';
import { type AssetName, assetPath } from '../assets.ts';
import { PageContext } from '../page-context.ts';

export interface PageProps {
  /** Before the product's name in the title; the home page gives none. */
  readonly title?: string;
  readonly description: string;
  /** Absolute address under which this content is at home; none for pages that have no lasting address. */
  readonly canonical?: string;
  /** Keeps search engines away: what nobody has reviewed is not to be found there as advice. */
  readonly unlisted?: boolean;
  readonly current?:
    | 'ask'
    | 'threads'
    | 'articles'
    | 'library'
    | 'review'
    | 'people'
    | 'about'
    | 'disclaimer'
    | 'account'
    | 'sign-in';
  /** Style sheets and scripts of this page, besides those of every page. */
  readonly assets?: readonly AssetName[];
  /** More of the head: feeds, structured data, Open Graph. */
  readonly head?: Child;
  readonly children: Child;
}

interface NavigationItem {
  readonly key: NonNullable<PageProps['current']>;
  readonly href: string;
  readonly text: string;
  readonly shown?: (actor: Actor) => boolean;
}

const navigation: readonly NavigationItem[] = [
  { key: 'ask', href: '/', text: 'Ask' },
  { key: 'threads', href: '/threads', text: 'Conversations' },
  { key: 'articles', href: '/articles', text: 'Articles' },
  { key: 'library', href: '/library', text: 'Library' },
  { key: 'review', href: '/review', text: 'Review', shown: (actor) => may(actor, 'review.queue') },
  {
    key: 'review',
    href: '/review',
    text: 'Your articles',
    shown: (actor) => !may(actor, 'review.queue') && may(actor, 'article.create'),
  },
  { key: 'people', href: '/people', text: 'People', shown: (actor) => may(actor, 'account.manage') },
  { key: 'about', href: '/about', text: 'About' },
  // Those signed in have their name there; the footer leads to the disclaimer too.
  { key: 'disclaimer', href: '/disclaimer', text: 'Disclaimer', shown: ({ id }) => id === null },
];

/** A fold that works without script: the name, and under it the account and the way out. */
const AccountMenu: FC<{ actor: Actor; current: boolean }> = ({ actor, current }) => (
  <details class="account-menu">
    <summary>
      <span class="visually-hidden">Signed in as </span>
      <span class="account-name">{actor.name}</span>
    </summary>
    <ul>
      <li>
        <a href="/account" aria-current={current ? 'page' : undefined}>
          Account
        </a>
      </li>
      <li>
        <form method="post" action="/sign-out">
          <button type="submit">Sign out</button>
        </form>
      </li>
    </ul>
  </details>
);

/** The frame of every page: head, skip link, header, main, footer. */
export const Layout: FC<PageProps> = ({
  title,
  description,
  canonical,
  unlisted,
  current,
  assets = [],
  head,
  children,
}) => {
  const { actor, address } = useContext(PageContext);
  const signedIn = actor.id !== null;
  const used = new Set<AssetName>(['probatum.css', ...(signedIn ? ['account.css' as const] : []), ...assets]);
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title ? `${title} – Probatum` : 'Probatum – clinical evidence answers you can check'}</title>
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        {unlisted ? <meta name="robots" content="noindex" /> : null}
        {canonical ? <link rel="canonical" href={canonical} /> : null}
        <link rel="alternate" type="application/atom+xml" title="Approved articles" href="/feed.atom" />
        <link rel="alternate" type="application/rss+xml" title="Approved articles (RSS)" href="/feed.rss" />
        <link rel="icon" type="image/svg+xml" href={assetPath('favicon.svg')} />
        {[...used].map((name) =>
          name.endsWith('.css') ? (
            <link rel="stylesheet" href={assetPath(name)} />
          ) : (
            <script type="module" src={assetPath(name)} />
          ),
        )}
        <script type="module" src={assetPath('probatum.js')} />
        {head}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <header class="site-header">
          <div class="site-header-inner">
            <a class="wordmark" href="/">
              <mark>Probatum</mark>
            </a>
            <nav aria-label="Site">
              <ul>
                {navigation
                  .filter(({ shown }) => shown?.(actor) ?? true)
                  .map(({ key, href, text }) => (
                    <li>
                      <a href={href} aria-current={current === key ? 'page' : undefined}>
                        {text}
                      </a>
                    </li>
                  ))}
                {signedIn ? null : (
                  <li>
                    <a
                      href={signInPath(current === 'sign-in' ? null : address)}
                      aria-current={current === 'sign-in' ? 'page' : undefined}
                    >
                      Sign in
                    </a>
                  </li>
                )}
              </ul>
            </nav>
            {signedIn ? <AccountMenu actor={actor} current={current === 'account'} /> : null}
          </div>
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer class="site-footer">
          <p>
            Probatum is for education and for finding evidence. It is not medical advice and does not replace
            a clinician’s judgement. <a href="/disclaimer">Read the disclaimer</a>
          </p>
          <nav aria-label="About the articles">
            <ul>
              <li>
                <a href="/editorial-policy">Editorial policy</a>
              </li>
              <li>
                <a href="/reviewers">Reviewers</a>
              </li>
              <li>
                <a href="/glossary">Glossary</a>
              </li>
              <li>
                <a href="/feed.atom">Feed of approved articles</a>
              </li>
            </ul>
          </nav>
        </footer>
      </body>
    </html>
  );
};
