import type { FC } from 'hono/jsx';

/** Earlier and later pages of a list. */
export const Pager: FC<{
  readonly page: number;
  readonly pages: number;
  readonly address: (page: number) => string;
}> = ({ page, pages, address }) =>
  pages < 2 ? null : (
    <nav class="pager" aria-label="Pages">
      {page > 1 ? (
        <a href={address(page - 1)} rel="prev">
          Newer
        </a>
      ) : null}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a href={address(page + 1)} rel="next">
          Older
        </a>
      ) : null}
    </nav>
  );
