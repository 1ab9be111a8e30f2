import { foldTerm } from '../../vocabulary/index.ts';

/** Function words and the words questions are made of: they say how something is asked, not what about. */
const words = `
a about above after again against all almost alone along already also although always am among an and another any anybody anyone
anything are around as ask asked asking at away back be became because become been before being below best better between both but by
call called came can cannot come could d dear did do doc doctor doctors does doing don done down each effect effective either else enough even ever every
evidence feel feeling few find first for from further gave get gets getting give given gives giving go goes going gone good got had
has have having he hello help helpful helps her here hers hi him his how however i if in instead into is isn it its itself just keep kept know
known later least less let like likely little long look looking lot made mainly make makes making many may maybe me mean means might mine
more most much must my myself near need needed needs neither never new next no nobody none nor not nothing now of off often ok okay old on once one
only onto or other others otherwise our ours out over own part people per perhaps person please point possible put quite rather
re really recommend recommended right s said same saw say says see seem seems seen several shall she should show shown since so some somebody someone something
sometimes soon still stop such sure t take taken takes taking tell than thank thanks that the their theirs them then there therefore these they thing things think this
those though through thus till to today together told too took toward try trying two three under unless until up upon us use used useful
uses using usually ve very via want wants was way we week weeks day days month months year years well went were what whatever when where whether which while who whole whom whose why will
with within without won would yes yet you your yours yourself actual actually currently currently standard usual pls plz vs versus etc really worth
patient patients case bit start started starting he's she's
`;

const stopWords = new Set(words.split(/\s+/).filter(Boolean).map(foldTerm));

/** True for a folded word that never tells what a text is about. */
export function isStopWord(foldedWord: string): boolean {
  return stopWords.has(foldedWord);
}
