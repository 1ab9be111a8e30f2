import type { AskRequest } from '../ports.ts';

export type ComposerWish =
  | { readonly ok: true; readonly composer?: NonNullable<AskRequest['composer']> }
  | { readonly ok: false; readonly message: string };

/**
 * Who is to write an answer, from what was asked for and from whether a model is set. The one check of every surface: a wish for a model where
 * there is none is refused with a sentence, never silently dropped.
 */
export function readComposerWish(wish: AskRequest['composer'], hasModel: boolean): ComposerWish {
  if (wish === 'model' && !hasModel) {
    return {
      ok: false,
      message:
        'No language model is set, so none can write the answer. Ask without it, or set PROBATUM_MODEL.',
    };
  }
  return wish === undefined ? { ok: true } : { ok: true, composer: wish };
}
