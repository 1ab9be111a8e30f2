import type { FC } from 'hono/jsx';
import { FeedbackTrap } from '../board/feedback-form.tsx';

/** "Report a problem with this sentence": folded under the claim; the editors read it. */
export const ReportForm: FC<{ action: string; claimId: string }> = ({ action, claimId }) => (
  <details class="report">
    <summary>
      Report a problem<span class="visually-hidden"> with this sentence</span>
    </summary>
    <form method="post" action={action}>
      <input type="hidden" name="kind" value="problem" />
      <input type="hidden" name="claim" value={claimId} />
      <label for={`report-${claimId}`}>What is wrong with this sentence?</label>
      <textarea id={`report-${claimId}`} name="message" rows={2} required maxlength={2000} />
      <FeedbackTrap />
      <button class="button secondary" type="submit">
        Send
      </button>
    </form>
  </details>
);
