import type { Child, FC } from 'hono/jsx';
import { formatDate } from '../words.ts';

export interface ReviewStep {
  readonly name: 'Submitted' | 'Under Review' | 'Approved';
  /** ISO time; null when the step is not reached. */
  readonly at: string | null;
}

/** Where a text stands with its reviewers: the state in words and the three steps with their dates. */
export const ReviewSteps: FC<{ state: Child; steps: readonly ReviewStep[] }> = ({ state, steps }) => (
  <div class="review">
    <p class="review-state">
      Review status: <strong>{state}</strong>
    </p>
    <ol
      class="review-steps"
      aria-label={steps.some(({ at }) => at) ? 'Steps of review' : 'Steps of review, none reached yet'}
    >
      {steps.map(({ name, at }) => (
        <li class={at ? 'reached' : undefined}>
          {name}{' '}
          {at ? (
            <time datetime={at.slice(0, 10)}>{formatDate(at)}</time>
          ) : (
            <span class="visually-hidden">(not reached)</span>
          )}
        </li>
      ))}
    </ol>
  </div>
);
