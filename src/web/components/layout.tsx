import type { Child, FC } from 'hono/jsx';
import { assetPath } from '../assets.ts';

export interface PageProps {
  /** Before the product's name in the title; the home page gives none. */
  readonly title?: string;
  readonly description: string;
  /** Absolute address under which this content is at home; none for pages that have no lasting address. */
  readonly canonical?: string;
  /** Keeps search engines away: what nobody has reviewed is not to be found there as advice. */
  readonly unlisted?: boolean;
  readonly current?: 'ask' | 'about' | 'disclaimer';
  readonly children: Child;
}

const navigation = [
  { key: 'ask', href: '/', text: 'Ask' },
  { key: 'about', href: '/about', text: 'About' },
  { key: 'disclaimer', href: '/disclaimer', text: 'Disclaimer' },
] as const;

/** The frame of every page: head, skip link, header, main, footer. */
export const Layout: FC<PageProps> = ({ title, description, canonical, unlisted, current, children }) => (
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title ? `${title} – Probatum` : 'Probatum – clinical evidence answers you can check'}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      {unlisted ? <meta name="robots" content="noindex" /> : null}
      {canonical ? <link rel="canonical" href={canonical} /> : null}
      <link rel="icon" type="image/svg+xml" href={assetPath('favicon.svg')} />
      <link rel="stylesheet" href={assetPath('probatum.css')} />
      <script type="module" src={assetPath('probatum.js')} />
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
              {navigation.map(({ key, href, text }) => (
                <li>
                  <a href={href} aria-current={current === key ? 'page' : undefined}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
      <footer class="site-footer">
        <p>
          Probatum is for education and for finding evidence. It is not medical advice and does not replace a
          clinician’s judgement. <a href="/disclaimer">Read the disclaimer</a>
        </p>
      </footer>
    </body>
  </html>
);
