import type { AudienceTools } from '../loss/loss-report.ts';

const share = '\\d[\\d.,]*%|\\d[\\d,]* of \\d[\\d,]*';
const arm = String.raw`(?:${share})(?: of (?:those|people|patients|women|men|children|adults|infants|babies))?(?: \([^()]*\))? (?:with|on|in|of|given|treated|for|among|who|after|taking|assigned)\b`;
const next = new RegExp(`(?:, and |, | and (?:in )?)(?=${arm})`, 'g');
const startsWithShare = new RegExp(`(?:${share})[^.;]*$`);
const comparison =
  /\b(?:versus|vs|than|compared|between|from|by|both|either|fell|rose|change[ds]?|ranged|respectively)\b/i;
const remark =
  /^(.{20,}?), (an? [^,;]*?\b(?:difference|reduction|drop|increase|rise|efficacy|gain|loss|fall|improvement|downgrade)\b[^;]*?)\.?$/;

/** A comparison at the end of a statement that says its direction without it. */
const comparedWith = /^(.{30,}?),? (?:as )?compared with ([^,;.]{3,70})\.$/;
const comparative =
  /\b(?:more|less|fewer|higher|lower|better|worse|greater|smaller|longer|shorter|earlier|later|rarer|similar|same|differ\w*|\w+er than|when|if|not|no|to|of|in|was|were) *$|\b(?:more|less|fewer|higher|lower|better|worse|greater|smaller|longer|shorter|similar|same|differ\w*|respectively|\d+%? (?:of|with|on))\b/i;

/**
 * Cuts a result told for several groups into one sentence a group: "A happened in 9% on X and 14% on Y." becomes "A happened in 9% on X." and
 * "It was 14% on Y."; an effect told as an afterthought gets a sentence of its own. The order stays.
 */
export function splitResults(sentence: string, tools: AudienceTools): string[] {
  const remarked = remark.exec(sentence);
  if (remarked?.[1] && remarked[2] && !/\([^)]*$/.test(remarked[1]))
    return [...splitGroups(`${remarked[1]}.`, tools), `This is ${remarked[2]}.`];
  const compared = comparedWith.exec(sentence);
  if (compared?.[1] && compared[2] && !comparative.test(compared[1]) && !/\([^)]*$/.test(compared[1]))
    return [`${compared[1]}.`, `This was compared with ${compared[2]}.`];
  return splitGroups(sentence, tools);
}

function splitGroups(sentence: string, tools: AudienceTools): string[] {
  if (comparison.test(sentence)) return [sentence];
  const cuts = Array.from(sentence.matchAll(next)).filter(({ index }) => {
    const head = sentence.slice(0, index);
    return (
      startsWithShare.test(head) &&
      endsWithThing(head, tools) &&
      !/\([^)]*$/.test(head) &&
      !/\b(?:and|or)\b[^%]*$/.test(head.slice(head.lastIndexOf('%') + 1))
    );
  });
  if (cuts.length === 0) return [sentence];
  const pieces: string[] = [];
  let last = 0;
  for (const { index, 0: joint } of cuts) {
    pieces.push(sentence.slice(last, index));
    last = index + joint.length;
  }
  pieces.push(sentence.slice(last));
  // "... and 13% on B after C": what stands behind the last group holds for all of them.
  const behind =
    /(?:of|with|on|in|given|for|who|taking) .*?\b(?:in|after|among|for|over|during|at|by|when) (?!\p{Lu}{2})/u;
  if (behind.test(pieces.at(-1) ?? '')) return [sentence];
  return pieces.map((piece, index) => {
    const text = index === 0 ? piece : `It was ${piece}`;
    return /\.$/.test(text) ? text : `${text}.`;
  });
}

const things =
  /\b(?:placebo|treatment|therapy|care|groups?|arms?|targets?|alone|days|weeks|months|years|regimen|controls?|strategy|surgery|dose|doses)$/;

/** "52% with aggressive and 55% with conservative care": the first group waits for its noun. */
function endsWithThing(head: string, { vocabulary }: AudienceTools): boolean {
  if (things.test(head)) return true;
  const last = vocabulary.spot(head).at(-1);
  return (
    last?.end === head.length &&
    last.concepts.every((id) =>
      /^(?:drug|drug-class|procedure|device|nutrient|disease|organism|test)$/.test(
        vocabulary.concept(id).kind,
      ),
    )
  );
}
