export type LiveWish =
  | { readonly ok: true; readonly live?: boolean }
  | { readonly ok: false; readonly message: string };

/**
 * Whether a question may be searched for outside, from what was asked for and from PROBATUM_LIVE. The one check of every
 * surface: with `off` a wish is refused with a sentence, never silently dropped. A wish to stay inside is always granted.
 */
export function readLiveWish(wish: boolean | undefined, mode: 'off' | 'ask' | 'on'): LiveWish {
  if (wish && mode === 'off') {
    return {
      ok: false,
      message:
        'PubMed and Europe PMC cannot be searched: this service is set never to (PROBATUM_LIVE=off). Ask without it, or set PROBATUM_LIVE=ask.',
    };
  }
  return wish === undefined ? { ok: true } : { ok: true, live: wish };
}
