import type { Audience } from '../../domain/index.ts';

const nurse =
  /\b(?:i['’]?a?m (?:an? )?(?:\w+ ){0,2}nurse|as an? (?:\w+ ){0,2}nurse|(?:staff|charge|ward|icu|community|school|practice|registered|district|triage) nurse here|nurse here|speaking as a nurse|(?:explain|answer|word it|summari[sz]e|written?)\b.{0,20} for (?:a |the |our )?(?:nurses?|nursing staff|nursing team)|we nurses|i['’]?m an? (?:rn|lpn|np|midwife)|i am an? (?:rn|lpn|np|midwife)|as an? (?:rn|midwife)|nursing (?:perspective|point of view))\b/i;
const student =
  /\b(?:(?:i['’]?a?m|i am|as) an? (?:\w+[- ]){0,3}(?:student|medic in training)|(?:medical|nursing|pharmacy|paramedic|midwifery|physio\w*|dental) student here|for (?:my|an|the) (?:exam|exams|finals|osce|osces|viva|usmle|plab|mcat|assignment|essay|coursework|lecture|revision|dissertation)|(?:studying|revising) for|step [123] (?:exam|prep|revision)|explain\b.{0,20} (?:to|for) (?:a |the )?(?:medical |nursing )?students?)\b/i;
const specialist =
  /\b(?:i['’]m|i am|as) an? (?:consultant |attending |specialist |interventional |paediatric |pediatric |academic )*(?:\w+(?:ologist|iatrist|urgeon|ntensivist|iatrician|neonatologist|adiologist|etrician|esthetist|esthesiologist)|specialist)\b/i;
const physician =
  /\b(?:i['’]m|i am|as) an? (?:\w+ ){0,2}(?:doctor|physician|gp|general practitioner|hospitalist|resident|registrar|clinician|intern|house officer|pharmacist|paramedic|family medicine)\b/i;

const clinicWords =
  'patients?|pts?|clinic|practice|ward|team|registrar|consultant|resident|attending|hospital|icu|department|colleagues?|question|unit|shift|list|trust|institution|trainee|intern|preference|differential|understanding|service|students?|fellow|lab|guideline|protocol|plan|impression|ed|er|on-?call|cohort|management';
/** Verbs by which somebody speaks as the treating one. */
const treating =
  'give|start|treat|prescribe|use|order|admit|add|stop|hold|continue|switch|refer|offer|recommend|transfuse|intubate|tap|scan|image|anticoagulate|bridge|discharge|consider|screen|titrate|wean|biopsy|send|repeat|check|monitor|manage|advise|reverse|operate|dose|drain|culture|cover|choose|test|suspect|counsel|initiate|withhold|resume|restart|increase|reduce|lower|target|obtain|perform|do|worry about missing|rule|be giving|be using|vaccinate|x-?ray|tell|approach|interpret|correct|taper|aim|infuse|escalate|extubate|ventilate|suture|aspirate';

const patient = new RegExp(
  [
    `\\bmy (?!(?:\\w+ )?(?:${clinicWords})\\b)\\w+`,
    `\\bi(?:['’]m| am| was) (?:\\w+ )?(?:taking|on|pregnant|breast-?feeding|worried|scared|tired|allergic|diabetic|diagnosed|told|prescribed|having|getting|trying|feeling|bleeding|due|\\d+(?: weeks| years|yo\\b)?)\\b`,
    '\\bi(?:[' +
      "'’" +
      ']ve| have)? (?:been|had|got|just found out|just had|just been|suffer(?:ed)?|take|took|feel|felt|get|hurt|drink|smoke|can[' +
      "'’" +
      ']?t (?:sleep|breathe|stop|eat|feel)|cannot|keep|still|wake|noticed|live|miss(?:ed)?|forgot|need to know)\\b',
    `\\bi have (?!(?:an?|this|the|got an?|one|two|\\d+)? ?(?:(?:\\d+|\\w+)[- ]){0,4}(?:patient|pt|man|woman|male|female|boy|girl|infant|lady|gentleman|case|year[- ]old|yo|y/o|question|neonate|child)|seen|read|heard|started|given|treated|to|never used)\\w*`,
    `(?<!\\bhow (?:low|high|fast|slowly|quickly|early|late|aggressively) )\\b(?:should|can|could|may|must|do|will|would|have|am|did|might) i (?!(?:\\w+ly |also |still |just |now |first |always |routinely )?(?:${treating})\\b)\\w+`,
    '\\b(?:stop|start|use|continue|reduce|increase) (?:taking )?my\\b',
    '\\b(?:cure|fix|help|kill|hurt|make|affect|give|tell|prescribed|put|told) me\\b(?! (?:understand|decide|with|about|the|a summary|evidence|your|how|what))|\\bfor me\\b',
    "\\b(?:we['’]re|we are) trying (?:for|to conceive)\\b|\\bour (?:baby|son|daughter|child|toddler|newborn|kids?|little one)\\b",
    '\\bcan you (?:take|drink|eat|catch|get|die|have|use)\\b|\\bis it (?:bad|ok|okay|normal|dangerous|safe) (?:if|that|for) (?:you|i|me)\\b',
    '\\b(?:plain (?:language|english|words)|simple (?:words|terms|language)|lay ?(?:man|person|terms|language)\\w*|as a patient|i[’' +
      "'" +
      ']?m a patient|explain like)\\b',
    '\\b(?:mum|mom|mummy|mommy|dad|daddy|gran|grandma|grandpa|granny|hubby|tummy|poo|pee|wee)\\b',
  ].join('|'),
  'i',
);

/** Who asks: what they say of themselves first, then a first-person or lay manner; a physician when nothing tells. */
export function guessAudience(text: string): Audience {
  if (student.test(text)) return 'student';
  if (nurse.test(text)) return 'nurse';
  if (specialist.test(text)) return 'specialist';
  if (physician.test(text)) return 'physician';
  return patient.test(text) ? 'patient' : 'physician';
}
