import type { Child, FC } from 'hono/jsx';

/** A panel's heading: under its claim on the desk, under the page's own heading when it is a page. */
export const PanelHeading: FC<{ id: string; inPage: boolean; children: Child }> = ({
  id,
  inPage,
  children,
}) =>
  inPage ? (
    <h2 id={id} tabindex={-1}>
      {children}
    </h2>
  ) : (
    <h4 id={id} tabindex={-1}>
      {children}
    </h4>
  );
