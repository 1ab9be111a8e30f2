import { type AskRequest, checkQuestion, readComposerWish, readLiveWish } from '../../answering/index.ts';
import type { Settings } from '../../config.ts';
import { refuse } from '../problem.ts';

/** The question as the service will read it; 422 with what to write when it is empty, too long or has no words. */
export function requireQuestion(input: unknown): string {
  const checked = checkQuestion(input);
  if (!checked.ok) throw refuse(422, checked.message);
  return checked.question;
}

/** Whether to search outside, for `App.ask`; 422 with what to do where the service is set never to. */
export function requireLive(wish: boolean | undefined, settings: Settings): { live?: boolean } {
  const read = readLiveWish(wish, settings.live.mode);
  if (!read.ok) throw refuse(422, read.message);
  return read.live === undefined ? {} : { live: read.live };
}

/** Who is to write the answer, for `App.ask`; 422 where no model is set to. */
export function requireComposer(
  wish: AskRequest['composer'],
  settings: Settings,
): Pick<AskRequest, 'composer'> {
  const read = readComposerWish(wish, settings.model !== null);
  if (!read.ok) throw refuse(422, read.message);
  return read.composer === undefined ? {} : { composer: read.composer };
}
