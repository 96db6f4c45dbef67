/*
 * Moods, construction by construction: each row marks one trigger in brackets and says what its
 * mood is.  Without a parser; tests of grammar have their own rows.
 */
#include "rules/rig.h"

struct row {
	const char *text, *mood;
};

static void
world(struct rig *r)
{
	static const char *const countries[][2] = {{"Russia", "Russian"}, {"Ukraine", "Ukrainian"},
	    {"China", "Chinese"}, {"Iran", "Iranian"}, {"France", "French"}, {"Israel", "Israeli"}};
	rig_init(r);
	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
		struct placed demonym = P(countries[i][1]);
		struct actor_rule x = {.head = {.id = str_of(countries[i][0]), .at = rig_place},
		    .type = P("GPE"), .name = P(countries[i][0]), .demonym = &demonym, .n_demonym = 1};
		builder_actor(r->b, &x);
	}
	rig_actor(r, "nato", "ORG", "NATO", "");
	rig_actor(r, "putin", "PERSON", "Putin", "");
	rig_actor(r, "biden", "PERSON", "Biden", "");
	rig_lexicon(r, "day", "DATE", 0, "monday|tuesday|friday|next week|tomorrow|last week|june");
	rig_event(r, "CONSULT", "[~meet, #VERB] | talks | summit | meeting | meetings | negotiations | "
	    "[~visit, #VERB] | [~visit, #NOUN] | [~discuss, #VERB]", true);
	rig_event(r, "ASSAULT", "[~attack, #VERB] | attack | attacks | [~kill, #VERB] | [~invade, #VERB] | "
	    "invasion | [~bomb, #VERB] | bombing | bombings | war | killing | [~shell, #VERB]", false);
	rig_event(r, "COERCE", "[~arrest, #VERB] | arrest | arrests | [~detain, #VERB] | [~seize, #VERB] | "
	    "[~deport, #VERB] | coup | [~jail, #VERB]", false);
	rig_event(r, "AGREE", "[~sign, #VERB] | deal | agreement | ceasefire", true);
	rig_event(r, "CONCEDE", "[~withdraw, #VERB] | withdrawal | [~release, #VERB] | release", false);
	rig_event(r, "SANCTION", "sanctions | [~sanction, #VERB] | [~expel, #VERB]", false);
	rig_event(r, "OTHER", "election | elections | [~vote, #VERB] | vote | referendum", false);
	rig_event(r, "COOPERATE", "exercises", true);
	rig_event(r, "PROTEST", "[~protest, #VERB] | protest | protests | strike | [~march, #VERB]", false);
	rig_event(r, "AID", "[~help, #VERB] | [~rescue, #VERB] | [~send, #VERB] | aid", false);
	rig_event(r, "REJECT", "[~reject, #VERB]", false);
}

/* The text without its brackets, and the byte where the marked trigger begins. */
static size_t
unmark(const char *text, struct buf *out)
{
	size_t at = 0;
	for (; *text; text++) {
		if (*text == '[')
			at = out->len;
		else if (*text != ']')
			buf_chr(out, *text);
	}
	return at;
}

static const char *
mood_at(const struct rig *r, size_t at)
{
	for (size_t i = 0; i < r->segment->n_events; i++) {
		const struct event *e = &r->segment->events[i];
		struct span s = r->segment->mentions[e->trigger].span;
		if (s.from <= at && at < s.to)
			return mood_name((enum mood)e->mood);
	}
	return "none";
}

static void
check_rows(const struct row *rows, size_t n)
{
	size_t bad = 0;
	for (size_t i = 0; i < n; i++) {
		struct rig r;
		struct buf text = {0};
		size_t at = unmark(rows[i].text, &text);
		world(&r);
		rig_run(&r, buf_cstr(&text));
		const char *got = mood_at(&r, at);
		if (strcmp(got, rows[i].mood) != 0) {
			print_error("%s: got %s, wanted %s\n", rows[i].text, got, rows[i].mood);
			bad++;
		}
		rig_done(&r);
		buf_done(&text);
	}
	assert_int_equal(bad, 0);
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void
what_is_simply_told_is_actual(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia [attacked] Ukraine.", "actual"},
	    {"Putin has [visited] China.", "actual"},
	    {"Iran is [detaining] sailors.", "actual"},
	    {"The men were [arrested] on Friday.", "actual"},
	    {"After the [attack], Ukraine will mourn.", "actual"},
	    {"Biden will fly home after the [attack] on Ukraine.", "actual"},
	    {"NATO will condemn the [attack].", "actual"},
	    {"Since the [invasion], Russia has not paid.", "actual"},
	    {"Despite the [ceasefire], nobody may leave.", "actual"},
	    {"The mayor said the [attack] would not change his plans.", "actual"},
	    {"He quit due to an [attack] on his family.", "actual"},
	    {"Putin scored points for the [agreement].", "actual"},
	    {"He was able to [visit] China.", "actual"},
	    {"Iran was forced to [release] the sailors.", "actual"},
	    {"Police managed to [arrest] the gunman.", "actual"},
	    {"Soldiers began to [shell] the town.", "actual"},
	    {"Iran worked to [send] a crew to China.", "actual"},
	    {"Thousands gathered to [protest] against Putin.", "actual"},
	    {"Leaders came together in Geneva to [discuss] Ukraine.", "actual"},
	    {"Iran and France were quick to [sign] it.", "actual"},
	    {"Russia accused Ukraine of [bombing] a school.", "actual"},
	    {"Two men suspected of [killing] a judge fled.", "actual"},
	    {"After [meeting] Putin, he flew home.", "actual"},
	    {"Biden ended his tour by [visiting] China.", "actual"},
	    {"Iran rejected an [agreement] by France.", "actual"},
	    {"It is not clear who [attacked] the base.", "actual"},
	    {"The rows that led to the [deal] were long.", "actual"},
	    {"Putin, who is not popular, [met] Biden.", "actual"},
	    {"The law may change, and Iran [released] him.", "actual"},
	};
	CHECK_ROWS(rows);
}

static void
auxiliaries_and_plans_make_a_future(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden will [meet] Putin.", "future"},
	    {"Biden will also soon [meet] Putin.", "future"},
	    {"Biden and Putin shall [meet].", "future"},
	    {"Biden'll [meet] Putin.", "future"},
	    {"Biden is going to [visit] China.", "future"},
	    {"Biden is about to [visit] China.", "future"},
	    {"Biden plans to [meet] Putin.", "future"},
	    {"Biden has agreed to [meet] Putin.", "future"},
	    {"Iran decided to [release] the men.", "future"},
	    {"Russia vowed to [withdraw].", "future"},
	    {"Iran promised France to [release] him.", "future"},
	    {"NATO is set to [sanction] Iran.", "future"},
	    {"Voters are due to [vote] on Monday.", "future"},
	    {"Voters are scheduled to [vote] on Monday.", "future"},
	    {"Biden is expected to [visit] China.", "future"},
	    {"Biden is to [meet] Putin on Monday.", "future"},
	    {"Biden and Putin to [meet] in June", "future"},
	    {"Putin to [visit] Iran", "future"},
	    {"Iran intends to [expel] the envoy.", "future"},
	    {"Iran announced plans to [expel] the envoy.", "future"},
	    {"The decision to [release] the men was made.", "future"},
	    {"An accord to [withdraw] was reached.", "future"},
	    {"Biden is preparing to [visit] China.", "future"},
	    {"Iran is poised to [attack] Israel.", "future"},
	    {"Iran is certain to [attack] Israel.", "future"},
	    {"Putin said he would [meet] Biden.", "future"},
	    {"France announced it would [send] tanks.", "future"},
	    {"Putin will begin to [withdraw].", "future"},
	    {"The men will be [arrested] and jailed.", "future"},
	    {"The men will be warned and [expelled].", "future"},
	    {"Biden will fly to China and [meet] Putin.", "future"},
	    {"Biden agreed to go to China and [meet] Putin.", "future"},
	    {"Putin [visits] China next week.", "future"},
	    {"Biden is [meeting] Putin tomorrow.", "future"},
	    {"Next week Putin [meets] Biden.", "future"},
	    {"Russia would [withdraw], a minister said.", "future"},
	    {"Will Russia [attack] Ukraine?", "future"},
	};
	CHECK_ROWS(rows);
}

static void
nouns_of_what_is_to_come_are_future(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"The next [summit] is far off.", "future"},
	    {"Both praised the upcoming [talks].", "future"},
	    {"The planned [talks] drew praise.", "future"},
	    {"The [talks] will be held in Geneva.", "future"},
	    {"The [summit] is to take place in June.", "future"},
	    {"The [election] is scheduled for June.", "future"},
	    {"The [elections] are due in June.", "future"},
	    {"[Talks] between Iran and France will begin on Monday.", "future"},
	    {"There will be [talks] on Monday.", "future"},
	    {"France will hold [elections] in June.", "future"},
	    {"Iran agreed to hold [talks] with France.", "future"},
	    {"Iran announced a [summit] to be held in June.", "future"},
	    {"They prepare for [talks] planned for June.", "future"},
	    {"He spoke ahead of [talks] with Iran.", "future"},
	    {"Iran built a wall ahead of the [election].", "future"},
	    {"In the run-up to the [election], ten men fled.", "future"},
	    {"Preparations for the [vote] went on.", "future"},
	    {"Iran announced plans for an [election].", "future"},
	    {"The [summit] next week was praised.", "future"},
	    {"The postponed [election] drew anger.", "future"},
	    {"A new round of [talks] will take place in June.", "future"},
	    {"Putin will speak at the [summit].", "future"},
	    {"A minister said a [meeting] will be held in Geneva.", "future"},
	    {"The [election], planned for May, will be held in June.", "future"},
	    {"Tomorrow's [summit] was praised.", "future"},
	    {"The promised [withdrawal] pleased Iran.", "future"},
	};
	CHECK_ROWS(rows);
}

static void
modals_wishes_and_conditions_are_possible(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden may [meet] Putin.", "possible"},
	    {"Biden might not [meet] Putin.", "possible"},
	    {"Russia could [attack] Ukraine.", "possible"},
	    {"Russia can [attack] at any time.", "possible"},
	    {"Russia must [withdraw].", "possible"},
	    {"Russia should [withdraw] from Ukraine.", "possible"},
	    {"Russia needs to [withdraw].", "possible"},
	    {"Russia has to [withdraw].", "possible"},
	    {"Russia ought to [withdraw].", "possible"},
	    {"Perhaps Biden [met] Putin.", "possible"},
	    {"If Russia [attacks] Ukraine, all is lost.", "possible"},
	    {"Ukraine will lose unless NATO [sends] tanks.", "possible"},
	    {"It is unclear whether Iran [attacked] the ship.", "possible"},
	    {"Biden wants to [meet] Putin.", "possible"},
	    {"Biden is weighing whether to [meet] Putin.", "possible"},
	    {"Had Iran [attacked], Israel would have known.", "possible"},
	    {"Biden hopes to [visit] China.", "possible"},
	    {"NATO seeks to [help] Ukraine.", "possible"},
	    {"Iran threatened to [attack] Israel.", "possible"},
	    {"France urged Iran to [release] him.", "possible"},
	    {"France called on Iran to [release] him.", "possible"},
	    {"Iran was asked to [release] him.", "possible"},
	    {"Biden demanded that Iran [release] him.", "possible"},
	    {"France proposed that Iran [withdraw].", "possible"},
	    {"Iran fears that Israel will [attack].", "possible"},
	    {"Iran is considering [withdrawing] from it.", "possible"},
	    {"France is ready to [send] troops.", "possible"},
	    {"Iran is likely to [attack] Israel.", "possible"},
	    {"Iran is unlikely to [attack] Israel.", "possible"},
	    {"Biden is willing to [meet] Putin.", "possible"},
	    {"Iran could be [attacked] and bombed.", "possible"},
	    {"Iran could try to fight and [detain] them.", "possible"},
	    {"The law allows police to [detain] them.", "possible"},
	    {"Putin said that Iran would be [attacked] if it did so.", "possible"},
	    {"Iran would have [attacked] Israel.", "possible"},
	    {"An attempt to [arrest] Putin went wrong.", "possible"},
	    {"There is an effort to [release] him.", "possible"},
	    {"Iran has the right to [attack] it.", "possible"},
	    {"He met Putin to prevent Iran from [attacking] Israel.", "possible"},
	};
	CHECK_ROWS(rows);
}

static void
nouns_of_threats_calls_and_cases_are_possible(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"The threat of an [invasion] of Ukraine is real.", "possible"},
	    {"The risk of [war] has grown.", "possible"},
	    {"Fears of an [attack] on Israel grew.", "possible"},
	    {"Biden spoke of a possible [attack].", "possible"},
	    {"A potential [deal] was praised.", "possible"},
	    {"France called for [talks] with Iran.", "possible"},
	    {"Calls for an [election] grew.", "possible"},
	    {"Iran demanded the [release] of ten men.", "possible"},
	    {"NATO wants a [meeting] with Putin.", "possible"},
	    {"France offered [talks] to Iran.", "possible"},
	    {"Any [attack] on Israel brings war.", "possible"},
	    {"In the event of an [attack] all must leave.", "possible"},
	    {"In case of [war], leave.", "possible"},
	    {"Iran threatened [war].", "possible"},
	    {"Iran warned of [war] with Israel.", "possible"},
	    {"Biden threatened Iran with [sanctions].", "possible"},
	    {"France is considering [sanctions] against Iran.", "possible"},
	    {"France proposed a [summit] with Iran.", "possible"},
	    {"An [attack] could come at any time.", "possible"},
	    {"A [deal] is possible.", "possible"},
	    {"A [deal] would be a blow to Iran.", "possible"},
	    {"The proposed [deal] angered Iran.", "possible"},
	    {"Iran may face [sanctions].", "possible"},
	    {"Whether there was an [attack] is not known.", "possible"},
	    {"Hopes for a [ceasefire] grew.", "possible"},
	    {"The plan is meant to avoid a further [attack].", "possible"},
	    {"A wall protects from [attacks].", "possible"},
	    {"Leaders hope to avoid [war].", "possible"},
	};
	CHECK_ROWS(rows);
}

static void
what_is_denied_refused_or_prevented_is_negated(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden did not [meet] Putin.", "negated"},
	    {"Biden didn't [meet] Putin.", "negated"},
	    {"Biden has never [met] Putin.", "negated"},
	    {"Russia won't [attack] Ukraine.", "negated"},
	    {"Russia cannot [attack] Ukraine.", "negated"},
	    {"Russia could not [attack] Ukraine.", "negated"},
	    {"Biden refused to [meet] Putin.", "negated"},
	    {"Police failed to [arrest] the gunman.", "negated"},
	    {"Iran was unable to [attack] Israel.", "negated"},
	    {"Iran has yet to [release] him.", "negated"},
	    {"Iran no longer [attacked] Israel.", "negated"},
	    {"Iran denied [attacking] the ship.", "negated"},
	    {"Iran denied that it [attacked] the ship.", "negated"},
	    {"Iran denied an [attack] on Israel.", "negated"},
	    {"He left China without [meeting] Putin.", "negated"},
	    {"He left without a [deal].", "negated"},
	    {"There was no [attack].", "negated"},
	    {"No [attack] was reported.", "negated"},
	    {"Iran and France reached no [agreement].", "negated"},
	    {"Neither Russia nor Iran [attacked] Ukraine.", "negated"},
	    {"Nobody [attacked] Ukraine.", "negated"},
	    {"None of the soldiers [attacked] Ukraine.", "negated"},
	    {"Biden ruled out [talks] with Iran.", "negated"},
	    {"Biden ruled out [meeting] Putin.", "negated"},
	    {"Putin cancelled a [meeting] with Biden.", "negated"},
	    {"The [talks] were cancelled.", "negated"},
	    {"The [summit] was called off.", "negated"},
	    {"The [talks] did not take place.", "negated"},
	    {"Police prevented an [attack] on NATO.", "negated"},
	    {"Police prevented the men from [attacking] NATO.", "negated"},
	    {"A foiled [coup] shook Iran.", "negated"},
	    {"The cancelled [summit] angered Putin.", "negated"},
	    {"Iran praised France instead of [attacking] it.", "negated"},
	    {"The refusal to [withdraw] angered NATO.", "negated"},
	    {"The failure to [release] him angered NATO.", "negated"},
	    {"Biden does not want to [meet] Putin.", "negated"},
	    {"Iran has not agreed to [release] him.", "negated"},
	    {"Iran did not begin to [withdraw].", "negated"},
	    {"Iran avoided [war] with Israel.", "negated"},
	    {"Iran refused to charge or [detain] him.", "negated"},
	    {"Iran stopped [helping] Russia.", "negated"},
	    {"The men failed to get [arrested].", "negated"},
	    {"Never did they [meet].", "negated"},
	    {"The [talks] failed to take place.", "negated"},
	    {"France banned Iran from [sending] tanks.", "negated"},
	};
	CHECK_ROWS(rows);
}

static void
a_denial_that_is_denied_is_possible(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden did not rule out [meeting] Putin.", "possible"},
	    {"Biden has not ruled out [sanctions].", "possible"},
	    {"Iran did not deny [attacking] the ship.", "possible"},
	    {"Biden may decline to [meet] Putin.", "possible"},
	};
	CHECK_ROWS(rows);
}

static void
what_was_done_over_and_over_is_past_repeated(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia often [attacked] Ukraine.", "past-repeated"},
	    {"Russia has repeatedly [attacked] Ukraine.", "past-repeated"},
	    {"Russia [attacked] Ukraine again and again.", "past-repeated"},
	    {"Russia [attacked] Ukraine three times.", "past-repeated"},
	    {"Russia twice [attacked] Ukraine.", "past-repeated"},
	    {"He was [arrested] several times.", "past-repeated"},
	    {"They were [arrested] both times.", "past-repeated"},
	    {"They [protest] every day.", "past-repeated"},
	    {"They [marched] outside the embassy every Friday.", "past-repeated"},
	    {"Iran used to [help] Russia.", "past-repeated"},
	    {"Iran kept [attacking] ships.", "past-repeated"},
	    {"Several [attacks] shook Ukraine.", "past-repeated"},
	    {"Repeated [attacks] shook Ukraine.", "past-repeated"},
	    {"Putin made many [visits] to China.", "past-repeated"},
	    {"A series of [attacks] shook Ukraine.", "past-repeated"},
	    {"Dozens of [arrests] were made.", "past-repeated"},
	    {"A wave of [bombings] shook Iran.", "past-repeated"},
	    {"Almost daily [attacks] shook Ukraine.", "past-repeated"},
	    {"Iran has a policy of [arresting] sailors.", "past-repeated"},
	    {"He has a habit of [visiting] China.", "past-repeated"},
	    {"They took part in repeated [exercises].", "past-repeated"},
	    {"Each [attack] killed soldiers.", "past-repeated"},
	};
	CHECK_ROWS(rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    T(what_is_simply_told_is_actual),
	    T(auxiliaries_and_plans_make_a_future),
	    T(nouns_of_what_is_to_come_are_future),
	    T(modals_wishes_and_conditions_are_possible),
	    T(nouns_of_threats_calls_and_cases_are_possible),
	    T(what_is_denied_refused_or_prevented_is_negated),
	    T(a_denial_that_is_denied_is_possible),
	    T(what_was_done_over_and_over_is_past_repeated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
