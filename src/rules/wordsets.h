/*
 * rules/wordsets.h - the words that tell clauses, moods and subjects apart; known to this
 * folder only.  A set is a bit: a form's sets are found out once, so that asking whether a
 * token is one of forty words costs one test.
 */
#ifndef RULES_WORDSETS_H
#define RULES_WORDSETS_H

#include "rules/engine_internal.h"

/* LEMMA sets hold lemmas, the others folded forms; words are parted by blanks. */
#define WORDSETS(X) \
	/* clauses */ \
	X(STARTS, "who which whom whose where because while whereas although though when if " \
	    "unless whether but until after before since") \
	X(JOINS, "and or as so yet nor then") \
	X(AND_OR, "and or") \
	X(THAT, "that") \
	X(DASHES, "\xE2\x80\x94 \xE2\x80\x93 -- -") \
	X(LEMMA_SAYS, "say think believe claim suggest insist argue hope fear allege") \
	X(LEMMA_REPORTS, "say report tell add confirm state announce note quote write believe " \
	    "think claim insist argue declare explain") \
	X(BE_FORMS, "is are was were be been being get gets got am 're") \
	X(PRONOUNS, "he she they it we i") \
	X(PLACE_WORDS, "in at near inside outside from") \
	/* verbs whose object is an event: who does it, whom it is done to, neither */ \
	X(LEMMA_CARRIES_OUT, "launch carry make hold conduct stage begin start mount have give issue " \
	    "impose sign reach take pay offer plan continue resume suspend end stop cancel postpone " \
	    "announce deliver lead commit order send provide extend agree undertake organise " \
	    "organize host open lift ease express voice do perform execute prepare propose step " \
	    "escalate intensify threaten pledge promise grant lodge file submit pursue wage respond " \
	    "retaliate conclude finalise finalize") \
	X(LEMMA_SUFFERS, "face suffer receive get survive undergo sustain endure escape evade") \
	X(LEMMA_JUDGES, "condemn criticise criticize denounce reject welcome report confirm deny " \
	    "describe oppose probe investigate blame witness see mourn mention call cite say fear " \
	    "watch film cause follow trigger spark prompt avert prevent support back praise hail " \
	    "mark commemorate remember regret dismiss discuss consider") \
	/* whose object is to do what follows: "asked X to leave" */ \
	X(LEMMA_ASKS, "ask urge tell order force allow invite persuade encourage want help permit " \
	    "instruct request command enable beg press pressure warn advise require compel oblige " \
	    "convince expect authorise authorize lead cause direct") \
	X(LEMMA_SENDS, "deploy send dispatch withdraw station pull move mass contribute offer provide " \
	    "lend despatch redeploy transfer") \
	X(LEMMA_LEAVES, "withdraw pull retreat evacuate demand seek request secede buy import receive " \
	    "obtain recall purchase borrow") \
	X(LEMMA_ASKED_FOR, "offer demand request call proposal plea appeal bid threat warning pressure " \
	    "criticism invitation aid help support loan attack letter message complaint objection") \
	/* moods: what words say of the group they stand in */ \
	X(NEGATORS, "not n't never no without neither nor cannot none nobody nothing foiled " \
	    "thwarted averted cancelled canceled aborted") \
	X(POSSIBLES, "may might could would can ca must should ought possible possibly potential " \
	    "potentially perhaps maybe if unless whether any alleged hypothetical proposed " \
	    "threatened feared") \
	X(FUTURES, "will shall 'll wo next upcoming forthcoming planned scheduled future tomorrow " \
	    "coming imminent looming promised expected postponed") \
	X(REPEATS, "several repeated repeatedly often every each regularly regular frequent " \
	    "frequently numerous many always constantly constant multiple countless routinely " \
	    "twice thrice daily persistent persistently") \
	/* ... and what holders make of what they hold, see mood.h */ \
	X(LEMMA_HINDERERS, "refuse fail decline deny cancel forbid block reject lack scrap veto " \
	    "doubt refusal failure denial cancellation unable incapable inability refrain abstain " \
	   "neglect") \
	X(LEMMA_AVERTERS, "prevent avoid avert foil thwart deter forestall dissuade discourage ban " \
	    "bar prohibit") \
	X(LEMMA_ENDERS, "stop end halt cease suspend quit finish") \
	X(LEMMA_WISHES, "threaten consider seek want hope wish try ask urge demand call offer " \
	    "fear warn risk attempt discuss request propose suggest ready encourage pressure " \
	    "order tell press invite beg appeal plead need require permit allow let " \
	    "recommend advise favor favour support contemplate mull weigh debate predict " \
	    "likely unlikely willing unwilling keen eager reluctant hesitant free possible " \
	    "impossible right chance opportunity ability effort bid threat danger fear possibility " \
	    "likelihood prospect case event speculation rumour rumor suspicion demand plea proposal " \
	    "invitation warning idea option excuse pretext reason way power authority permission " \
	    "ought willingness readiness campaign potential desire temptation move") \
	X(LEMMA_PLANS, "plan expect intend prepare aim set schedule promise pledge vow decide " \
	    "due going about agree announce slate poise bound certain sure decision agreement " \
	    "preparation commitment commit deal intention resolve determine swear undertake accord pact vow ahead " \
	    "postpone delay await planning anticipate pave") \
	X(LEMMA_DOERS, "begin start continue manage have work help come go get force use " \
	    "be seem appear tend serve able make lead cause gather meet rally assemble convene " \
	    "return travel persuade convince compel oblige enable dare choose proceed rush hasten " \
	    "join unite flock oblige beginning resumption round launch outbreak day week hour step phase stage") \
	X(LEMMA_OCCURRERS, "hold host stage conduct launch make carry take undergo attend mount " \
	    "organise organize arrange reach sign strike conclude complete perform suffer face " \
	    "see bring trigger result follow enter cast deliver happen occur resume open impose " \
	    "give participate proceed") \
	X(LEMMA_REPEATERS, "keep series wave spate string succession cycle pattern habit practice " \
	    "policy dozen score hundred thousand")

enum wordset {
#define X(name, words) SET_##name,
	WORDSETS(X)
#undef X
	SET_N
};

struct wordsets;
struct wordsets *wordsets_new(void);
void wordsets_free(struct wordsets *w);              /* NULL is fine */
/* A bit for each set that holds the word. */
uint32_t wordsets_of(const struct wordsets *w, struct str word);

/* The sets of a token's fold. */
static inline uint32_t
fold_sets(const struct engine *e, uint32_t t)
{
	return e->numbers.v[e->words.list.v[t].form].sets;
}

static inline bool
fold_in(const struct engine *e, uint32_t t, enum wordset set)
{
	return t < e->toks.n && (fold_sets(e, t) >> set & 1);
}

/* The sets of a token's lemma. */
static inline uint32_t
lemma_sets(const struct engine *e, uint32_t t)
{
	const struct word *w = &e->words.list.v[t];
	uint32_t form = w->form;
	if (w->lemma.ptr != w->fold.ptr) {
		unsigned slot = forms_lemma_slot[w->pos];
		form = e->words.forms.list.v[form].lemma[slot - 1] - 1;
	}
	return e->numbers.v[form].sets;
}

static inline bool
lemma_in(const struct engine *e, uint32_t t, enum wordset set)
{
	return lemma_sets(e, t) >> set & 1;
}

#endif
