import { createHash } from 'node:crypto';
import type { Answer, Audience, AudienceWording } from '../../domain/index.ts';
import { type AudienceVersion, audienceVersion } from './audience-version.ts';
import type { AudienceTools } from './loss/loss-report.ts';

/** Sentences of an audience's wording, as `audienceVersion` takes them. */
export type AudienceWords = Pick<AudienceWording, 'audience' | 'sentences'>;

/** About 20 kB each. */
const capacity = 200;

/** `audienceVersion` that remembers the versions it told last; the same content and wording give the same object. */
export function tellAudiences(
  tools: AudienceTools,
): (content: Answer, audience: Audience, wording?: AudienceWords | null) => AudienceVersion {
  const told = new Map<string, AudienceVersion>();
  return (content, audience, wording = null) => {
    const key = createHash('sha256')
      .update(JSON.stringify([audience, content, wording]))
      .digest('base64');
    const version = told.get(key) ?? audienceVersion(content, audience, tools, wording);
    told.delete(key);
    told.set(key, version);
    if (told.size > capacity) {
      const oldest = told.keys().next();
      if (!oldest.done) told.delete(oldest.value);
    }
    return version;
  };
}
