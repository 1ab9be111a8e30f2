import { may } from './access/index.ts';
import {
  type Actor,
  type Article,
  type ArticleContent,
  type AudienceWording,
  type RewordedAudience,
  WORDED_BY_HAND,
} from './domain/index.ts';
import { AppError } from './errors.ts';
import type { LanguageModelPort } from './model/index.ts';
import {
  type AudienceTools,
  type AudienceVersion,
  audienceVersion,
  isGuideline,
  type RefusedSentence,
  rewriteForPatients,
  sentenceProblems,
} from './publishing/index.ts';
import { type Review, refuse, whyNotEdit } from './review/index.ts';

/** An audience's version of an article at the desk: the rule's wording, and the one people or a model gave it. */
export interface WordingDesk {
  readonly article: Article;
  readonly content: ArticleContent;
  readonly audience: RewordedAudience;
  /** As rules tell it. */
  readonly byRule: AudienceVersion;
  /** As readers get it. */
  readonly shown: AudienceVersion;
  /** Made from this content; an older one is void and left out. */
  readonly wording: AudienceWording | null;
  /** Null: no model is set. */
  readonly model: string | null;
  readonly mayEdit: boolean;
  readonly mayApprove: boolean;
}

export type SavedWording =
  | {
      readonly outcome: 'saved';
      readonly wording: AudienceWording;
      readonly refused: readonly RefusedSentence[];
    }
  /** The loss check, or a model that gave nothing. Nothing was changed. */
  | { readonly outcome: 'refused'; readonly message: string; readonly refused: readonly RefusedSentence[] };

/** Wordings of an article for its audiences: by hand or by a model, both behind the loss check. */
export interface AudienceWordings {
  read(actor: Actor, article: string, audience: RewordedAudience): Promise<WordingDesk>;
  /** Sentences by hand, by claim; an empty one goes back to the rule's. */
  save(
    actor: Actor,
    request: {
      readonly article: string;
      readonly audience: RewordedAudience;
      readonly contentHash: string;
      readonly sentences: Readonly<Record<string, string>>;
    },
  ): Promise<SavedWording>;
  /** Asks the model; what passes the loss check is kept, flagged until a reviewer approves it. */
  suggest(
    actor: Actor,
    article: string,
    audience: RewordedAudience,
    signal?: AbortSignal,
  ): Promise<SavedWording>;
}

export function openAudienceWordings(
  review: Review,
  tools: AudienceTools,
  model: LanguageModelPort | null,
): AudienceWordings {
  const read = async (actor: Actor, id: string, audience: RewordedAudience): Promise<WordingDesk> => {
    const desk = await review.desk(actor, id);
    const { article } = desk;
    const { content } = desk.version;
    const stored = await review.wording(article.id, audience);
    const wording = stored?.contentHash === article.contentHash ? stored : null;
    const byRule = audienceVersion(content, audience, tools, null);
    return {
      article,
      content,
      audience,
      byRule,
      shown: wording ? audienceVersion(content, audience, tools, wording) : byRule,
      wording,
      model: model?.name ?? null,
      mayEdit: desk.mayEdit,
      mayApprove: may(actor, 'article.approve-audience') && !desk.isAuthor,
    };
  };
  return {
    read,
    async save(actor, { article, audience, contentHash, sentences }) {
      const desk = await read(actor, article, audience);
      const given = Object.entries(sentences)
        .map(([claim, sentence]) => [claim, sentence.replace(/\s+/g, ' ').trim()] as const)
        .filter(([, sentence]) => sentence !== '');
      const refused = given.flatMap(([claimId, sentence]): RefusedSentence[] => {
        const claim = desk.content.claims[claimId];
        if (!claim) return [{ claimId, sentence, problems: ['the article has no such claim'] }];
        const problems = sentenceProblems(
          claim.text,
          sentence,
          isGuideline(claim, desk.content.references),
          tools,
        );
        return problems.length > 0 ? [{ claimId, sentence, problems }] : [];
      });
      if (refused.length > 0) {
        return {
          outcome: 'refused',
          message: 'Some sentences lose or add something against their claim. Nothing was saved yet.',
          refused,
        };
      }
      const wording = await review.keepWording(actor, {
        article: desk.article.id,
        audience,
        contentHash,
        sentences: Object.fromEntries(given),
        model: WORDED_BY_HAND,
      });
      return { outcome: 'saved', wording, refused: [] };
    },
    async suggest(actor, id, audience, signal) {
      const desk = await read(actor, id, audience);
      const refusal = whyNotEdit(actor, desk.article);
      if (refusal) throw refuse(refusal);
      if (!model) {
        throw new AppError({
          code: 'not-allowed-now',
          status: 422,
          publicMessage: 'No language model is set (PROBATUM_MODEL). Write the sentences by hand.',
        });
      }
      const rewritten = await rewriteForPatients(desk.content, model, tools, signal);
      if (!rewritten.ok) return { outcome: 'refused', message: rewritten.message, refused: [] };
      const wording = await review.keepWording(actor, {
        article: desk.article.id,
        audience,
        contentHash: desk.article.contentHash,
        sentences: rewritten.sentences,
        model: model.name,
      });
      return { outcome: 'saved', wording, refused: rewritten.refused };
    },
  };
}
