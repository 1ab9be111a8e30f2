import type { QuestionType } from '../../domain/index.ts';
import { classifyQuestionForm } from './question-form.ts';

const drugTime =
  '(?:treat|treated|treatment|take|taken|taking|give|given|giving|use|used|using|continue|continued|stay on|be on|keep|anticoagulat\\w*|antibiotics?|therapy|course|steroids?|prescribe|wear|immobili[sz]\\w*|hold|isolate)';

/** First match wins; the order settles which cue is the stronger when a question has several. */
const cues: readonly [QuestionType, RegExp][] = [
  [
    'dose',
    new RegExp(
      [
        '\\bhow much\\b(?! (?:does|do|is|would|benefit|better|worse|risk|weight|longer|will|of a|more likely|blood|evidence|improvement|difference))',
        '\\bhow many (?:mg|mcg|milligrams|grams|ml|millilit\\w+|units|iu|tablets|pills|puffs|drops|capsules|doses|days|weeks|months|times)\\b',
        '\\b(?:what|which|right|correct|best|usual|starting|recommended|maximum|max|max\\.|minimum|loading|maintenance|target|optimal|safe|total|daily|adjust\\w*|reduced?|increase|change|weight-based|initial|appropriate) (?:\\w+ )?(?:dose|dosage|dosing|infusion rate)\\b(?! (?:vaccine|ct|aspirin))',
        '\\b(?:dose|dosage|dosing) (?:of|for|in|adjust\\w*|reduction|schedule|regimen|should|is|to|per|when|if|by|with)\\b',
        '\\b(?:dosage|dosing)\\b|\\bdose\\?$',
        '\\b(?:ml|mg|mcg|units|iu)(?:/| per )(?:kg|h|hour|hr|day)\\b[^.]{0,40}\\?',
        `\\bhow long (?:do|does|should|must|can|to|will|would|is|are|of a)\\b.{0,60}\\b${drugTime}\\b`,
        '\\bhow long (?:a )?(?:course|to)\\b|\\band for how long\\b|\\bhow (?:fast|quickly|slowly)\\b.{0,30}\\b(?:correct|infuse|give|titrate|taper|wean|replace|lower|reduce)\\b',
        '\\b(?:duration|length) of (?:\\S+ ){0,3}(?:therapy|treatment|antibiotics?|anticoagulation|course|steroids?|dapt|antiplatelet\\w*|prophylaxis|immobili[sz]ation)\\b',
        '\\b(?:optimal|recommended|right|what|which|shorter|longer|treatment|minimum) duration\\b',
        '\\bhow (?:often|frequently) (?:do|should|can|must|to|is|are)\\b.{0,30}\\b(?:take|taken|give|given|dose|dosed|use|used|inject|injected|apply)\\b',
        '\\b\\d+ (?:vs|versus|or) \\d+ (?:mg|mcg|days|weeks|months|units|g)\\b|\\b\\d+ (?:days|weeks|months|mg|mcg|units) (?:vs\\.?|versus|or) \\d+',
      ].join('|'),
    ),
  ],
  [
    'treatment',
    /\bhow (?:do|does|should|would|can|could|best|to|is|are)\b.{0,40}\b(?:treat|treated|manage|managed|handle|fix|get rid of|cure|cured)\b|\b(?:what|which) (?:is|are|would be)?\s?(?:the |a )?(?:best |recommended |standard |first[- ]line |preferred |optimal |initial |treatment )*(?:treatment|management|therapy|therapies|treatments|first[- ]line|approach|drug of choice|regimen|cure)\b(?! (?:side|harm|safe))|\btreatment (?:approach|options)\b/,
  ],
  [
    'monitoring',
    /\bhow (?:often|frequently|soon|regularly)\b.{0,60}\b(?:check|checked|recheck\w*|monitor\w*|test\w*|measure\w*|repeat\w*|scan\w*|image\w*|imaging|see|seen|review\w*|follow\w*|blood|bloods|level\w*|x-?ray\w*|mri|ct|echo\w*|colonoscop\w*|endoscop\w*|screen(?:ed)? again)\b|\b(?:recheck|re-check|monitor(?:ing|ed)?|surveillance|follow[- ]up (?:interval|schedule|imaging|scan|visits?|tests?|ct|mri|care|after)|repeat (?:the )?(?:scan|ct|mri|test|levels?|bloods?|imaging|echo\w*|colonoscopy|endoscopy|x-?ray|ultrasound|culture|lft\w*|inr|hba1c|tsh))\b|\bwhen (?:should|do|to|can|must)\b.{0,40}\b(?:recheck|repeat|check|follow up|monitor)\b/,
  ],
  [
    'diagnosis',
    /\b(?:diagnos\w*|misdiagnos\w*|sensitivity|specificity|likelihood ratio|accuracy|accurate|criteria|work[- ]?up|investigat\w*|rule (?:\w+ )?(?:in|out)|ruled out|exclude|distinguish\w*|differentiat\w*|tell (?:\w+ )?apart|false (?:positive|negative)s?|cut-?off|interpret\w*|pre-?test probability|biomarkers?)\b|\b(?:signs|symptoms|features|red flags) of\b|\btell if (?:it|i|this|my|she|he)\b|\bhow (?:do|can|will|would) (?:i|we|you|they|doctors?) (?:know|tell|find out|detect|confirm|recogni[sz]e)\b|\b(?:need|needs|order|get|have|do|request|warrants?|which|what|when|role of|perform|should i|should we)\b.{0,25}\b(?:scan|ct|mri|x-?ray|ultrasound|echo\w*|imaging|lumbar puncture|lp|tap|biopsy|ecg|ekg|endoscopy|colonoscopy|d-dimer|troponin|blood tests?|swab|culture|cultures|angiogra\w+|test|tests|testing|eeg)\b(?!.{0,30}\b(?:prevent|screen))|\btest(?:s|ing)? (?:for|to)\b|\b(?:could|might|is) (?:it|this|that) be\b|\bwhat (?:could|might) (?:this|it|that) be\b|\bdo i have\b/,
  ],
  [
    'harm',
    /\b(?:side[- ]effects?|adverse|safe|safety|safer|safely|unsafe|safest|toxic\w*|harm\w*|contra-?indicat\w*|interact(?:s|ion|ions)?|danger\w*|teratogen\w*|birth defects?|bad for|hurt|damage|bleed more|nephrotoxic|hepatotoxic|cardiotoxic|ototoxic|complications? of|withdrawal|addict\w*|risks? (?:with|from|in taking|of (?:taking|using|giving|adding|stopping|combining|long[- ]term|surgery|the (?:drug|vaccine|procedure|pill|operation)))|what are the risks|rule of harm|mix(?:ing)?|qt prolong\w*|downsides?)\b|\b(?:ok|okay|fine|alright) (?:to (?:take|use|give|have|drink|mix|combine|eat)|with|in|for|while|during)\b|\b(?:can|may) (?:i|you|she|he|we|they|people|women) (?:still )?(?:take|drink|use|have|eat|mix|combine)\b.{0,60}\b(?:with|while|when|and|together|during|on|if|pregnan\w*|breast-?feed\w*|after)\b|\b(?:raise|raises|increase|increases|higher|increased|elevated?)\b.{0,15}\brisk of\b/,
  ],
  [
    'prognosis',
    /\b(?:prognos\w*|surviv(?:al|e|es|ors?)|life expectancy|live with|how long (?:will|do|does|have|can|would) (?:\w+ ){1,3}(?:live|last|left|survive|take to|have)|how long (?:until|before|till)|natural history|chances?|likelihood|odds|probability|recurrences?|recurs?|relaps(?:e|es|ed)? (?:rate|risk)|come back|progress(?:es)? to|progression to|outlook|long[- ]term outcomes?|outcomes? (?:of|after|in|for)|predict(?:s|or|ors|ive|ing)?|mortality (?:of|in|rate|after)|(?:30-day|1-year|5-year|one-year|five-year|in-hospital) mortality|curable|terminal|fatal|deadly|will (?:i|he|she|it|they|my \w+) (?:\w+ )?(?:recover|get better|die|walk|go away|heal|improve|get worse|need))\b/,
  ],
  [
    'aetiology',
    /\b(?:what|which) (?:\w+ ){0,3}(?:causes?|triggers?|leads? to|makes)\b|\bcauses? of\b|\b(?:what is|what['’]s|what are) (?:the )?(?:\w+ )?causes?\b|\bwhy\b|\b(?:a?etiolog\w*|pathogenesis|pathophysiology|mechanism|hereditary|inherited|genetic|runs? in (?:the |my )?famil\w*|caused by|due to what|reasons? for|risk factors?|triggers|triggered by|contagious|transmitted|spread)\b|\bwhere does .{1,40} come from\b/,
  ],
  [
    'comparison',
    /\b(?:versus|vs?\.?|compar\w+|(?:better|worse|superior|inferior|non-?inferior|more effective|less effective|as good|as effective) (?:than|to|as)|instead of|rather than|difference between|which is (?:better|best)|head[- ]to[- ]head)(?:\b|\s|$)/,
  ],
  [
    'prevention',
    /\b(?:prevent\w*|prophyla\w*|vaccin\w*|immuni[sz]\w*|jab|booster|screen(?:ing|ed|s)?|avoid (?:getting|having|another|a second|catching|developing)|protect\w*|(?:reduce|lower|cut|decrease|reduces|lowers|cuts|decreases|reducing|lowering)\b.{0,30}\b(?:risk|chance|incidence|odds)|(?:stop|keep) (?:me|him|her|them|us|it|my \w+) (?:from )?(?:getting|having|coming|catching)|stops? .{1,30} coming back|ward off)\b/,
  ],
  [
    'harm',
    /\b(?:does|do|can|could|will|did|might|may|is|are) .{1,80}\b(?:causes?|causing|trigger|lead to|worsen|make .{1,30} worse|induce|linked (?:to|with)|associated with)\b|\brisk of\b|-induced\b.{0,40}\brisk/,
  ],
];

const singleTest =
  /\b(?:ct|mri|ultrasound|x-?ray|d-dimer|troponin|echo\w*|scan|biopsy|endoscopy|colonoscopy|angiography|pcr|serology|ecg|ekg)\b/;

/** What kind of answer is asked for, by cue words of clinicians and of lay people; treatment when none decides. */
export function classifyQuestionType(text: string): QuestionType {
  const asked = text.toLowerCase().replace(/\s+/g, ' ');
  for (const [type, pattern] of cues) {
    if (pattern.test(asked)) return type;
  }
  if (classifyQuestionForm(text) === 'comparison') return singleTest.test(asked) ? 'diagnosis' : 'comparison';
  return 'treatment';
}
