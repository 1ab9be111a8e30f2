import { requirePermission } from '../../access/index.ts';
import type { Actor } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { writeArticle } from '../article-change.ts';
import type { ReviewParts } from '../ports.ts';
import { isAuthor, refuse } from '../rules.ts';

/** Closes a task with what was done about it; not by whoever wrote the article. */
export async function closeTask(
  parts: ReviewParts,
  actor: Actor,
  { task: id, resolution }: { readonly task: string; readonly resolution: string },
): Promise<void> {
  requirePermission(actor, 'surveillance.close-task');
  const text = resolution.trim();
  if (text === '' || text.length > 2_000) {
    throw new AppError({
      code: 'invalid-input',
      status: 422,
      publicMessage: 'Write in a sentence (at most 2,000 characters) what was done about it.',
    });
  }
  await parts.store.change(async (unit) => {
    const open = await unit.tasks({ open: true });
    const task = open.find((each) => each.id === id);
    const article = task && (await unit.findArticle(task.article));
    if (article && isAuthor(actor, article)) {
      throw refuse({
        status: 403,
        message: 'You wrote this article, so somebody else has to say what the change means for it.',
      });
    }
    const now = parts.now().toISOString();
    if (!task || !(await unit.closeTask(id, now, actor.name, text))) {
      throw new AppError({
        code: 'conflict',
        status: 409,
        publicMessage: 'This task is closed already, or does not exist.',
      });
    }
    await unit.record(actor, now, {
      action: 'surveillance.close-task',
      article: task.article,
      subject: id,
      detail: { kind: task.kind, resolution: text },
    });
    const left = open.some((each) => each.article === task.article && each.id !== id);
    if (article?.returned && article.state === 'approved' && !left) {
      await writeArticle(unit, article, { returned: false });
    }
  });
}
