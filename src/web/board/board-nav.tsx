import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may, type Permission } from '../../access/index.ts';
import { PageContext } from '../page-context.ts';

export type BoardPlace = 'queue' | 'tasks' | 'feedback' | 'audit' | 'policy' | 'people';

const places: readonly {
  readonly key: BoardPlace;
  readonly href: string;
  readonly text: string;
  readonly permission: Permission;
}[] = [
  { key: 'queue', href: '/review', text: 'Queue', permission: 'review.queue' },
  { key: 'tasks', href: '/review/tasks', text: 'Surveillance', permission: 'review.queue' },
  { key: 'feedback', href: '/review/feedback', text: 'Readers’ words', permission: 'review.queue' },
  { key: 'audit', href: '/review/audit', text: 'Audit trail', permission: 'audit.read' },
  { key: 'policy', href: '/editorial-policy/edit', text: 'Policy', permission: 'policy.edit' },
  { key: 'people', href: '/people', text: 'People', permission: 'account.manage' },
];

/** The board's own pages, as far as this person may open them. Its look is in board.css (`assets={['board.css']}`). */
export const BoardNav: FC<{ current?: BoardPlace }> = ({ current }) => {
  const { actor } = useContext(PageContext);
  const open = places.filter(({ permission }) => may(actor, permission));
  if (open.length < 2) return null;
  return (
    <nav class="board-nav" aria-label="Board">
      <ul>
        {open.map(({ key, href, text }) => (
          <li>
            <a href={href} aria-current={key === current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
