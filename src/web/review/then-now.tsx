import type { FC } from 'hono/jsx';
import type { SurveillanceTask } from '../../domain/index.ts';

/** What surveillance found, side by side: what stood, what stands. */
export const ThenNow: FC<{ task: SurveillanceTask }> = ({ task }) => (
  <dl class="then-now">
    <div>
      <dt>Before</dt>
      <dd>{task.before}</dd>
    </div>
    <div>
      <dt>Now</dt>
      <dd>{task.after}</dd>
    </div>
  </dl>
);
