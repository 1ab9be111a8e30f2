/** Common words of papers and the everyday words that say the same. A word of medicine belongs in the glossary, not here. */
export interface EverydayPair {
  readonly formal: string;
  readonly plain: string;
}

const table = `
a proportion of > some of
accompanied by > along with
according to > by
acquire > get
additional > extra
additionally > also
adequate > enough
adjunctive > add-on
administered > given
administering > giving
administration of > giving
alternative to > other choice for
ameliorate > improve
ameliorated > improved
appropriate > suitable
approximately > about
are associated with > are linked to
as compared with > compared with
ascertain > find out
ascertained > found out
assessed > looked at
assessing > looking at
assist > help
associated with > linked to
association between > link between
association with > link with
at baseline > at the start
attempt > try
attributed to > put down to
beneficial > helpful
cardiovascular > heart and blood vessel
category > group
clinicians > health staff
commence > start
commenced > started
commencing > starting
comparable > similar
comprise > include
comprised > included
comprises > includes
concluded > found
concomitant > added
consequently > so
considerable > large
considerably > much
conventional > usual
currently > now
decrease > drop
decreased > dropped
decreases > drops
decreasing > dropping
demonstrate > show
demonstrated > showed > shown
demonstrates > shows
demonstrating > showing
determine > find out
determined > found out
determining > finding out
discontinuation > stopping
discontinue > stop
discontinued > stopped
discontinuing > stopping
due to > because of
duration > length
efficacious > effective
elevated > raised
enhance > improve
enhanced > improved
evaluated > looked at
evaluating > looking at
examined > looked at
examining > looking at
exhibit > show
exhibited > showed > shown
facilitate > help
for the purpose of > for
frequency > rate
furthermore > also
general practitioners > family doctors
hence > so
hospital admission > hospital stay
hospital admissions > hospital stays
hospitalisation > hospital stay
hospitalisations > hospital stays
hospitalised adults > adults in hospital
hospitalised children > children in hospital
hospitalised patients > people in hospital
hospitalization > hospital stay
hospitalizations > hospital stays
hospitalized adults > adults in hospital
hospitalized children > children in hospital
hospitalized patients > people in hospital
identified > found
identify > find
immediately > at once
in addition > also
in combination with > together with
in conjunction with > together with
in order to > to
in patients > in people
in the absence of > without
in the presence of > with
inadequate > not enough
indicate > show
indicated that > showed that
individuals > people
inferior to > worse than
initial > first
initially > at first
initiate > start
initiated > started
initiating > starting
initiation > start
insufficient > not enough
interventions > treatments
investigated > looked at
irrespective of > whatever
likelihood > chance
majority of > most
medication > medicine
medications > medicines
moreover > also
mortality > death rate
necessitate > need
nonetheless > still
noninferior to > no worse than
non-inferior to > no worse than
numerous > many
occur > happen
occurred > happened
occurs > happens
optimal > best
option > choice
options > choices
outcome > result
outcomes > results
participant > person
participants > people
patients > people
perform > do
performed > did > done
persistent > lasting
persisted > lasted
persons > people
physician > doctor
physicians > doctors
possess > have
possesses > has
previously > earlier
prior > earlier
prior to > before
probability > chance
provide > give
provides > gives
receive > get
received > got
receiving > getting
recipients > people
recommendation > advice
recommended > advised
recurred > came back > come back
recurrence > return
regarding > about
regardless of > whatever
regimen > treatment plan
regimens > treatment plans
relapsed > came back > come back
remain > stay
remained > stayed
remains > stays
required > needed
requires > needs
requiring > needing
residual > leftover
resolution > end
resulted in > led to
resulting in > leading to
results in > leads to
risk reduction > drop in risk
selected > chosen
solely > only
studies > studies
subjects > people
subsequent > later
subsequently > later
substantial > large
substantially > much
sufficient > enough
superior to > better than
supplementation > supplements
terminated > stopped
the majority of > most
therapies > treatments
therapy > treatment
thereby > so
therefore > so
transient > short-lived
trials > studies
trial > study
typically > usually
undergo > have
undergoing > having
undergone > had
underwent > had
was observed > was seen
were observed > were seen
reduction in > drop in
reductions in > drops in
upon > on
utilisation > use
utilise > use
utilised > used
utilising > using
utilization > use
utilize > use
utilized > used
utilizing > using
via > by
was associated with > was linked to
were associated with > were linked to
with regard to > about
with respect to > about
younger than > under
`;

/** In the order of the table. A third column is the plain participle ("was demonstrated" is "was shown"). */
export const everydayPairs: readonly EverydayPair[] = table
  .trim()
  .split('\n')
  .flatMap((row) => {
    const [formal = '', ...plain] = row.split(' > ');
    return plain.map((words) => ({ formal, plain: words }));
  });

const byFormal = new Map<string, EverydayPair[]>();
for (const pair of everydayPairs) byFormal.set(pair.formal, [...(byFormal.get(pair.formal) ?? []), pair]);
const pattern = new RegExp(
  `(?<![\\w-])(?:${[...byFormal.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\w-])`,
  'gi',
);
const participleBefore = /\b(?:was|were|been|be|is|are|being|has|have|had)(?: \w+ly| not| also)?\s$/i;
/** "Placebo patients" stay patients: after a noun, "people" would not be English. */
const peopleBefore =
  /(?:^|[.;:,(]\s?|\b(?:in|of|among|for|with|the|these|those|most|all|some|many|more|fewer|other|both|and|or|than|to|by|that|when|[Ii]f|as|give|about|given|treated|ill|older|younger|high-risk|low-risk) |\d )$/;

/** Where a text has formal words, from left to right, not overlapping; a longer phrase wins. Offsets are UTF-16. */
export function findFormal(text: string): { pair: EverydayPair; start: number; end: number }[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const before = text.slice(0, match.index);
    const formal = match[0].toLowerCase();
    const [first, participle] = byFormal.get(formal) ?? [];
    if (!first || (/^(?:patients|subjects)$/.test(formal) && !peopleBefore.test(before))) return [];
    const pair = participle && participleBefore.test(before) ? participle : first;
    return [{ pair, start: match.index, end: match.index + match[0].length }];
  });
}
