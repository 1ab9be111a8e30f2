import type { FC } from 'hono/jsx';

/**
 * "Report a problem" with one sentence, to the form of its own that quotes it: twenty folded forms in every page would
 * weigh a quarter of it, and stand in the way of who listens to it.
 */
export const ReportLink: FC<{ action: string; claimId: string }> = ({ action, claimId }) => (
  <a class="report" href={`${action}?${new URLSearchParams({ claim: claimId })}`} rel="nofollow">
    Report a problem<span class="visually-hidden"> with sentence {claimId.slice(1)}</span>
  </a>
);
