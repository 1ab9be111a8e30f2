import type { Token } from './read-tokens.ts';

/** Whether two tokens say the same. */
export function says(token: Token | undefined, other: Token | undefined): boolean {
  return token !== undefined && other !== undefined && token.keys.some((key) => other.keys.includes(key));
}
