/** Anything about body, illness, care or medicine, in lay words too. */
const health =
  /\b(?:ach\w*|acne|allerg\w*|anaemi\w*|anemi\w*|ankle\w*|antibiotic\w*|anxi\w*|arm|arms|arthr\w*|asthma\w*|back pain|backache|baby|babies|belly|birth|bladder|bleed\w*|bloat\w*|blood|bmi|bone|bones|bowel\w*|brain|breast\w*|breath\w*|bruis\w*|burn(?:s|t|ed|ing)?|calor\w*|cancer\w*|cardi\w*|chest|child|children|chok\w*|cholesterol|clinic\w*|clot\w*|constipat\w*|contracepti\w*|cough\w*|covid|cramp\w*|dement\w*|dental|dentist|depress\w*|diabet\w*|diagnos\w*|diarrh\w*|diet\w*|disease\w*|disorder\w*|dizz\w*|doctor\w*|dos(?:e|es|age|ing)|drug\w*|ear|ears|eczema|elbow\w*|elderly|epilep\w*|exercis\w*|eye|eyes|eyelid|faint\w*|fatigue\w*|feet|fertil\w*|fever\w*|finger\w*|flu|foot|fractur\w*|gum|gums|gut|haem\w*|hair|hand|hands|head|headache\w*|heal|healing|health\w*|heart\w*|hem\w*|hernia\w*|hip|hips|hiv|hormon\w*|hospital\w*|hurt\w*|hypert\w*|hypo\w*|ill|illness\w*|immun\w*|infant\w*|infect\w*|inflam\w*|inhaler\w*|injur\w*|insomnia|insulin|itch\w*|jaw|joint\w*|kidney\w*|knee\w*|leg|legs|limb\w*|lips?|liver|lump\w*|lung\w*|medic\w*|menopaus\w*|mental\w*|migraine\w*|miscarr\w*|mouth|muscle\w*|nausea\w*|nauseous|neck|nerve\w*|nose|nosebleed\w*|numb\w*|nurs\w*|obes\w*|operation|organ|ovar\w*|overweight|pain\w*|palpitat\w*|panic|patient\w*|peeing|penis|period|periods|pharmac\w*|physio\w*|pill|pills|pimple\w*|poison\w*|poo\w*|pregnan\w*|prescri\w*|prostat\w*|psych\w*|pulse|rash\w*|scan|seizure\w*|sexual\w*|shoulder\w*|sick\w*|skin|sleep\w*|smok\w*|snor\w*|sore|spine|sprain\w*|sting|stiff\w*|stomach\w*|stool\w*|stroke\w*|suicid\w*|surg\w*|swallow\w*|sweat\w*|swell\w*|swollen|symptom\w*|syndrome\w*|tablet\w*|teeth|testic\w*|therap\w*|throat|thyroid|tired\w*|toe\w*|tongue|tonsil\w*|tooth\w*|transplant\w*|treat\w*|tremor\w*|tumou?r\w*|ulcer\w*|urin\w*|uterus|vaccin\w*|vagin\w*|vein\w*|virus\w*|vision|vitamin\w*|vomit\w*|weak\w*|weight loss|wound\w*|wrist\w*|x-?ray\w*|\w{3,}(?:itis|osis|emia|aemia|oma|pathy|ectomy|plasty|scopy|algia|uria|plegia))\b/i;

/** Topics and tasks that are no medicine, by words that have hardly a medical use. */
const otherTopic =
  /\b(?:weather|forecast|will it (?:rain|snow)|stock price|stocks?|shares? (?:price|of)|bitcoin|crypto\w*|invest(?:ing)? in|mortgage|exchange rate|football|soccer|world cup|premier league|champions league|nba|nfl|cricket score|olympics?|who won|recipe|bake|cake|lasagn[ea]|pasta|pizza|javascript|typescript|python|java|c\+\+|sql quer\w+|html|css|regex|source code|code (?:for|to|that|in)|write (?:me )?(?:a |an |some )?(?:\w+ )?(?:code|program|script|function|poem|essay|story|song|haiku|email|e-mail|cover letter|limerick|joke)|debug|compile|linux|docker|capital (?:of|city)|president|prime minister|election|movie|film|netflix|song|lyrics|guitar|chess|video game|minecraft|joke|horoscope|astrology|zodiac|translate|flights?|hotel|train (?:times|tickets?)|visa application|homework|square root|solve for x|what time is it|meaning of life|tallest|fastest car|best (?:phone|laptop|car)|iphone|android phone|car engine|change a tyre|lawn|wifi|printer)\b|^\s*(?:\d+\s*[-+*/^]\s*)+\d+\s*=?\s*\??$/i;

/** Attempts to give the service orders instead of asking it. */
const injection =
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|all|your|system|earlier)\b.{0,30}\b(?:instruction\w*|prompt\w*|rules?|guidelines? above|messages?|polic(?:y|ies))\b|\b(?:system prompt|developer mode|jailbreak|dan mode|you are now|pretend (?:to be|you are)|act as (?:an? )?(?!patient)\w+|reveal (?:your|the) (?:prompt|instructions|key|password)|drop table|union select|api key)\b|<script/i;

const smallTalk =
  /^(?:(?:hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|night|day)|thanks?|thank you|thx|cheers|bye|goodbye|see you|ok|okay|cool|great|nice|lol|haha+|test|testing|ping|yes|no|please|help|sorry|welcome|how are you(?: doing)?(?: today)?|how(?:['’]s| is) it going|what(?:['’]s| is) up|sup|who are you|what are you|what is your name|what(?:['’]s) your name|are you (?:an? )?(?:ai|robot|bot|human|real|chatgpt)|who (?:made|built|created) you|what can you do|tell me (?:a joke|something|about yourself)|very much|so much|there|doctor|doc|everyone|all|friend|my friend|bot|you|too|again|asdf|foo|bar|hello world)[\s,.!?;:)(-]*)+$/i;

/** Below this the vocabulary's words in a text about something else are taken for incidental. */
const INCIDENTAL_WEIGHT = 1;

/**
 * Whether a question is about health at all. `conceptWeight` is the summed weight of the vocabulary's concepts found in it
 * (0 = none). Says no only for other topics, small talk, orders to the service, and what is no language; when unsure, yes:
 * an answer that finds nothing says so honestly.
 */
export function isMedicalQuestion(text: string, signals: { conceptWeight: number }): boolean {
  const asked = text.replace(/\s+/g, ' ').trim();
  if (!/\p{L}{2}/u.test(asked)) return false;
  if (smallTalk.test(asked)) return false;
  const isHealth = health.test(asked);
  if (injection.test(asked))
    return (
      isHealth &&
      signals.conceptWeight > 0 &&
      /\?|\b(?:how|what|which|does|should|is|can)\b/i.test(asked.replace(injection, ' '))
    );
  if (otherTopic.test(asked)) return isHealth || signals.conceptWeight >= INCIDENTAL_WEIGHT;
  if (isHealth || signals.conceptWeight > 0) return true;
  return !isGibberish(asked);
}

/** No word that could be one: no vowel, one letter over and over, or five consonants in a row. Abbreviations stay possible. */
function isGibberish(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.every(
    (word) =>
      word !== word.toUpperCase() &&
      (!/[aeiouyàâäáãåèéêëìíîïòóôöõøùúûüæœ]/i.test(word) ||
        /(\p{L})\1{3}/iu.test(word) ||
        /[bcdfghjklmnpqrstvwxz]{5}/i.test(word)),
  );
}
