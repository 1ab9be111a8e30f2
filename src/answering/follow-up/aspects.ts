import { agree, contextOf, settingsOf } from './phrasing.ts';
import type { Focus, Named, NamedCondition } from './read-focus.ts';

type Target = 'intervention' | 'condition' | 'either';

/** A side of a subject that people ask for in a word ("side effects?"), and the whole question it stands for. */
export interface Aspect {
  readonly id: string;
  readonly words: RegExp;
  readonly target: Target;
  readonly ofIntervention?: (name: Named, focus: Focus, words: string) => string;
  readonly ofCondition?: (name: NamedCondition, focus: Focus, words: string) => string;
}

const be = (name: Named, text: string) => agree(text, name);

/** The first whose words stand in the follow-up; so the narrow before the wide ("first-line" before "treatment"). */
export const aspects: readonly Aspect[] = [
  {
    id: 'interactions',
    words: /\binteract(?:s|ion|ions)?\b/i,
    target: 'intervention',
    ofIntervention: ({ text }, focus) => `What are the drug interactions of ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'contraindications',
    words: /\b(?:contra-?indicat\w*|when not to|who should(?: not|n['’]t) (?:take|have|get|use))\b/i,
    target: 'intervention',
    ofIntervention: ({ text }, focus) => `What are the contraindications to ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'overdose',
    words: /\b(?:overdos\w*|antidote|reversal)\b/i,
    target: 'intervention',
    ofIntervention: ({ text }, focus, words) =>
      /antidote|reversal/i.test(words)
        ? `How can the effect of ${text} be reversed ${settingsOf(focus)}`
        : `How is an overdose of ${text} treated ${settingsOf(focus)}`,
  },
  {
    id: 'side effects',
    words:
      /\b(?:side[- ]?effects?|adverse (?:effects?|events?|reactions?)|harms?|harmful|tolerab\w+|well tolerated|toxicit\w+|downsides?|dangers?)\b/i,
    target: 'intervention',
    ofIntervention: ({ text }, focus) => `What are the side effects of ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'safety',
    words: /\b(?:safe(?:ty|ly|r)?|risks?(?! factors?)|dangerous)\b/i,
    target: 'intervention',
    ofIntervention: (name, focus, words) =>
      /risks/i.test(words)
        ? `What are the risks of ${name.text} ${settingsOf(focus)}`
        : be(name, `Is ${name.text} safe ${settingsOf(focus)}`),
  },
  {
    id: 'recovery',
    words: /\b(?:recovery|recuperat\w*|time off work|back to work)\b/i,
    target: 'either',
    ofIntervention: ({ text, kind }, focus) =>
      kind === 'procedure' ? `How long does recovery take after ${text} ${settingsOf(focus)}` : '',
    ofCondition: ({ text }, focus) => `How long does recovery take from ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'duration',
    words:
      /\b(?:how long(?! (?:do|does|will|can|have|has) (?:people|patients|they|he|she|i|someone) (?:live|survive))|for how long|how many (?:days|weeks|months|years)|duration|(?:treatment|course) length|length of (?:the )?(?:treatment|therapy|course)|when (?:can|to|should)(?: \w+){0,3} (?:stop|be stopped))\b/i,
    target: 'intervention',
    ofIntervention: (name, focus) => `How long should ${name.text} be given ${contextOf(focus)}`,
    ofCondition: ({ text }, focus) => `How long should ${text} be treated ${settingsOf(focus)}`,
  },
  {
    id: 'stopping',
    words: /\b(?:stopping|discontinu\w*|withdraw\w*|wean\w*|taper\w*|come off)\b/i,
    target: 'intervention',
    ofIntervention: ({ text }, focus) => `How should ${text} be stopped ${contextOf(focus)}`,
  },
  {
    id: 'dose',
    words:
      /\b(?:dos(?:e|es|age|ages|ing)|how much|how many (?:mg|tablets|times|doses)|how often|how frequently|posology)\b/i,
    target: 'intervention',
    ofIntervention: ({ text }, focus, words) =>
      /how often|how frequently/i.test(words)
        ? `How often should ${text} be given ${contextOf(focus)}`
        : `What is the ${/\b(?:maximum|max|starting|loading|maintenance|minimum|usual)\b/i.exec(words)?.[0].toLowerCase() ?? ''} dose of ${text} ${contextOf(focus)}`,
  },
  {
    id: 'mechanism',
    words: /\b(?:mechanism|mode of action|how (?:does|do) .{1,40}\bwork|pharmacology|half-life)\b/i,
    target: 'intervention',
    ofIntervention: ({ text }, focus, words) =>
      /half-life/i.test(words)
        ? `What is the half-life of ${text} ${settingsOf(focus)}`
        : `What is the mechanism of action of ${text} ${contextOf(focus)}`,
  },
  {
    id: 'alternatives',
    words:
      /\b(?:alternatives?|what else|anything else|something else|(?:other|another|different|non-\w+) (?:drugs?|options?|treatments?|medications?|medicines?|choices?|therap(?:y|ies)|antibiotics?)|instead\b(?! of))\b/i,
    target: 'either',
    ofIntervention: ({ text }, focus) => `What are the alternatives to ${text} ${contextOf(focus)}`,
    ofCondition: ({ text }, focus) => `What are the treatment options for ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'efficacy',
    words:
      /\b(?:effective(?:ness)?|efficacy|benefi(?:ts?|cial)|useful|helpful|an option|indicated|recommended|needed|necessary|appropriate|does .{1,40}\b(?:work|help)|do .{1,40}\b(?:work|help)|worth(?:while| it)|success rate|nnt)\b/i,
    target: 'intervention',
    ofIntervention: (name, focus) => be(name, `How effective is ${name.text} ${contextOf(focus)}`),
  },
  {
    id: 'monitoring',
    words: /\b(?:monitor\w*|follow[- ]?up|surveillance|blood tests?|check-?ups?)\b/i,
    target: 'either',
    ofIntervention: ({ text }, focus) => `What monitoring is needed with ${text} ${settingsOf(focus)}`,
    ofCondition: ({ text }, focus) => `How should ${text} be monitored ${settingsOf(focus)}`,
  },
  {
    id: 'accuracy',
    words:
      /\b(?:sensitivity|specificity|accuracy|accurate|false (?:positives?|negatives?)|predictive values?|cut-?offs?|reliab\w+)\b/i,
    target: 'intervention',
    ofIntervention: ({ text, kind }, focus, words) =>
      kind === 'test'
        ? `What is the ${/specificity|sensitivity|predictive value|cut-?off/i.exec(words)?.[0].toLowerCase() ?? 'accuracy'} of ${text} ${contextOf(focus)}`
        : '',
  },
  {
    id: 'line of treatment',
    words: /\b(?:first|second|third|1st|2nd|3rd)[- ](?:line|choice)\b|\bdrugs? of choice\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus, words) =>
      `What is the ${/second|2nd/i.test(words) ? 'second-line' : /third|3rd/i.test(words) ? 'third-line' : 'first-line'} treatment of ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'screening',
    words: /\bscreen(?:ing|ed)?\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus) => `Who should be screened for ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'prevention',
    words: /\b(?:prevent\w*|prophyla\w*|vaccin\w*|immuni[sz]\w*|avoid(?:ed|ing)?)\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus) => `How can ${text} be prevented ${settingsOf(focus)}`,
  },
  {
    id: 'risk factors',
    words: /\brisk factors?\b|\bwho gets\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus) => `What are the risk factors for ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'causes',
    words:
      /\b(?:caus(?:e|es|ed|ing)|a?etiology|triggers?|patho(?:physiology|genesis)|hereditary|inherited|genetic)\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus) => `What are the causes of ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'diagnosis',
    words:
      /\b(?:diagnos\w*|tests?|testing|work[- ]?up|investigat\w*|criteria|imaging|scans?|biops\w+|detected|confirm(?:ed)?|rule(?:d)? (?:it )?out|differential)\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus, words) =>
      /differential/i.test(words)
        ? `What is the differential diagnosis of ${text} ${settingsOf(focus)}`
        : `How is ${text} diagnosed ${settingsOf(focus)}`,
  },
  {
    id: 'symptoms',
    words:
      /\b(?:symptoms?|signs?|presentation|presents?|red flags?|manifest\w*|look like|clinical features?)\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus) => `What are the signs and symptoms of ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'complications',
    words: /\bcomplications?\b/i,
    target: 'either',
    ofIntervention: ({ text }, focus) => `What are the complications of ${text} ${contextOf(focus)}`,
    ofCondition: ({ text }, focus) => `What are the complications of ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'prognosis',
    words:
      /\b(?:prognos\w*|outlook|surviv\w*|mortality|life expectancy|recurr\w*|relaps\w*|come back|go away|fatal|natural history|recover\w*|long[- ]term outcomes?|outcomes?|live|curable|die|death)\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus) => `What is the prognosis of ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'frequency',
    words: /\b(?:how common|how rare|prevalence|incidence|epidemiology|common)\b/i,
    target: 'condition',
    ofCondition: (name, focus) => be(name, `How common is ${name.text} ${settingsOf(focus)}`),
  },
  {
    id: 'contagion',
    words: /\b(?:contagious|infectious|transmi\w+|spread)\b/i,
    target: 'condition',
    ofCondition: (name, focus) => be(name, `Is ${name.text} contagious ${settingsOf(focus)}`),
  },
  {
    id: 'referral',
    words: /\b(?:refer(?:red|ral)?|admit(?:ted)?|admission|hospital\w*)\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus, words) =>
      /refer/i.test(words)
        ? `When should ${text} be referred to a specialist ${settingsOf(focus)}`
        : `When is hospital admission needed for ${text} ${settingsOf(focus)}`,
  },
  {
    id: 'treatment',
    words:
      /\b(?:treat\w*|therap\w+|manag\w+|options?|cure[sd]?|what (?:to|should (?:i|we)) do|what (?:helps|works))\b/i,
    target: 'condition',
    ofCondition: ({ text }, focus) => `What is the treatment of ${text} ${settingsOf(focus)}`,
  },
];

/** The aspect a follow-up names; null when none. */
export function aspectOf(words: string): Aspect | null {
  return aspects.find((aspect) => aspect.words.test(words)) ?? null;
}

/** Whether these words are the name of an aspect and nothing else: "symptoms", "side effects". */
export function namesAspect(words: string): boolean {
  return aspects.some((aspect) => aspect.words.exec(words)?.[0].length === words.length);
}
