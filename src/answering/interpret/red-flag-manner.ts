/* How something is told: by whom about whom, as present, past or possible. Everything is matched in lower case. */

export const relation =
  '(?:husband|wife|partner|boyfriend|girlfriend|fianc[ée]e?|son|daughter|baby|newborn|infant|toddler|child|kids?|boy|girl|twins?|mother|father|mum|mummy|mom|mommy|dad|daddy|parents?|brother|sister|friend|uncle|aunt|auntie|nephew|niece|cousin|grandmother|grandfather|grandma|grandpa|granny|gran|nan|nana|grandad|granddad|grandson|granddaughter|neighbou?r|flatmate|room ?mate|colleague|co-?worker|boss|teacher|guest|little one|old)';

/** Somebody close by, told by the person with them. */
export const carer = new RegExp(
  `\\b(?:my|our) (?:[\\w-]+ ){0,4}?${relation}\\b|\\b(?:someone|somebody|(?:a|this|the|an old|an elderly) (?:man|woman|lady|guy|child|boy|girl|person|passenger|customer|baby)) (?:.{0,30} )?(?:here|in front of me|next to me|beside me|near me|with me|at my|on (?:my|the|this) (?:bus|train|plane|street|flight|floor)|has just|just)\\b|\\bthe baby\\b`,
);

/** Told as past, habitual, possible or learnt about. */
export const past =
  /\b(?:(?:last|past) (?:year|month|week|spring|summer|autumn|fall|winter|christmas|january|february|march|april|may|june|july|august|september|october|november|december)|(?:years?|months?|weeks?|days?|decades?) (?:ago|back|earlier)|in (?:19|20)\d\d|history of|used to|previously|in the past|as an? (?:child|teenager|kid|baby|teen|young)|when (?:i|he|she) (?:was|were)|years before|once had|yesterday i had|recover(?:ing|ed)|has been discharged|was (?:diagnosed|admitted|treated|hospitali[sz]ed)|died|passed away|survived)\b/;

export const longPast =
  /\b(?:(?:last|past) (?:year|month|spring|summer|autumn|fall|winter)|(?:years?|months?|weeks?|decades?) ago|in (?:19|20)\d\d|history of|used to|as an? (?:child|teenager|kid|teen)|when (?:i|he|she) was|survived|recovered|in the past)\b/;

export const nowWords =
  /\b(?:right now|now|just now|at the moment|this (?:minute|second|morning|afternoon|evening)|tonight|today|suddenly|(?:minutes?|mins?|hours?|hrs?) ago|an hour|for (?:the (?:last|past) )?(?:\d+|ten|twenty|thirty|few|several) (?:minutes|mins|hours)|worse and worse|getting worse)\b/;

export const hypothetical =
  /\b(?:(?:if|whether|in case|suppose|imagine|unless) (?:i|he|she|it|we|they|you|my|someone|somebody|a|an|the|this|our|there)\b|what (?:if|to do when|do i do when|happens when)|how (?:do|would|will|can) (?:i|we|you) (?:know|tell|recogni[sz]e|spot)|in the event of|would happen)/;
