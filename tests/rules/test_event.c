/* Events: triggers, who fills their roles by order, moods. */
#include "rules/rig.h"

struct row {
	const char *text, *want;
};

static void
world(struct rig *r)
{
	static const char *const countries[][4] = {
	    {"russia", "Russia", "Moscow", "Russian"},
	    {"ukraine", "Ukraine", "Kyiv", "Ukrainian"},
	    {"china", "China", "Beijing", "Chinese"},
	    {"iran", "Iran", "Tehran", "Iranian"},
	    {"united-states", "United States", "US", "American"},
	    {"france", "France", "Paris", "French"},
	    {"georgia", "Georgia", "Tbilisi", "Georgian"},
	};
	rig_init(r);
	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
		struct placed alias = P(countries[i][2]), demonym = P(countries[i][3]);
		struct actor_rule x = {
		    .head = {.id = str_of(countries[i][0]), .at = rig_place},
		    .type = P("GPE"),
		    .name = P(countries[i][1]),
		    .alias = &alias,
		    .n_alias = 1,
		    .demonym = &demonym,
		    .n_demonym = 1};
		builder_actor(r->b, &x);
	}
	rig_actor(r, "joe-biden", "PERSON", "Joe Biden", "Biden");
	rig_actor(r, "vladimir-putin", "PERSON", "Vladimir Putin", "Putin");
	rig_actor(r, "sergei-lavrov", "PERSON", "Sergei Lavrov", "Lavrov");
	rig_actor(r, "nato", "ORG", "NATO", "");
	rig_lexicon(r, "both", "NORP", LEXICON_EXACT, "Sino-Russian=china+russia");
	rig_lexicon(r, "day", "DATE", 0, "monday|tuesday|last week");
	rig_event(r, "CONSULT",
	    "~meet | ~hold talks | talks | summit | meeting | ~visit | phone call", true);
	rig_event(r, "ASSAULT",
	    "~attack | ~kill | ~invade | invasion | killing | strikes", false);
	rig_event(r, "COERCE", "~arrest | ~detain | ~seize", false);
	rig_event(r, "REQUEST", "~demand | request", false);
	rig_event(r, "ACCUSE", "~accuse | ~condemn | ~criticize | criticism", false);
	rig_event(r, "SANCTION", "sanctions | ~sanction", false);
	rig_event(r, "STATEMENT", "~announce", false);
	rig_event(r, "NONE", "heart attack", false);
}

static void
check_rows(const struct row *rows, size_t n)
{
	size_t bad = 0;
	for (size_t i = 0; i < n; i++) {
		struct rig r;
		world(&r);
		rig_run(&r, rows[i].text);
		if (!str_is(rig_events(&r), rows[i].want)) {
			print_error("\"%s\":\n     got %s\n  wanted %s\n", rows[i].text,
			    buf_cstr(&r.got), rows[i].want);
			bad++;
		}
		rig_done(&r);
	}
	assert_int_equal(bad, 0);
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void
source_stands_before_and_target_behind(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia attacked Ukraine.",
		"ASSAULT:attacked actual Source=Russia Target=Ukraine"},
	    {"On Monday, Russian troops attacked Kyiv again.",
		"ASSAULT:attacked actual Source=Russian Target=Kyiv"},
	    {"In China, Iran accused the United States of lying.",
		"ACCUSE:accused actual Source=Iran Target=United States"},
	    {"Putin left Russia after it accused NATO.",
		"ACCUSE:accused actual Source=Russia Target=NATO"},
	    {"Iran-backed Russia accused NATO.",
		"ACCUSE:accused actual Source=Russia Target=NATO"},
	    {"The president of Russia accused NATO.",
		"ACCUSE:accused actual Source=Russia Target=NATO"},
	    {"Putin, the president of Russia, accused NATO.",
		"ACCUSE:accused actual Source=Putin Target=NATO"},
	};
	CHECK_ROWS(rows);
}

static void
whose_it_is_does_nothing_itself(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Anti-Chinese Iran attacked Ukraine.",
		"ASSAULT:attacked actual Source=Iran Target=Ukraine"},
	    {"The pro-Biden camp attacked Putin.", "ASSAULT:attacked actual Target=Putin"},
	};
	check_rows(rows, sizeof rows / sizeof *rows);
}

static void
a_title_leads_to_its_person(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russian President Vladimir Putin accused US President Joe Biden.",
		"ACCUSE:accused actual Source=Vladimir Putin Target=Joe Biden"},
	    {"Russia's foreign minister Sergei Lavrov accused NATO.",
		"ACCUSE:accused actual Source=Sergei Lavrov Target=NATO"},
	};
	CHECK_ROWS(rows);
}

static void
the_passive_swaps_source_and_target(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Lavrov was arrested by Ukraine.",
		"COERCE:arrested actual Source=Ukraine Target=Lavrov"},
	    {"Ukraine has been repeatedly attacked by Russian jets.",
		"ASSAULT:attacked past-repeated Source=Russian Target=Ukraine"},
	    {"Lavrov was detained in France.", "COERCE:detained actual Target=Lavrov"},
	    {"Georgia, invaded by Russia, lost.",
		"ASSAULT:invaded actual Source=Russia Target=Georgia"},
	};
	CHECK_ROWS(rows);
}

static void
nouns_take_their_parties_from_around_them(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"The talks between Russia and Ukraine ended.",
		"CONSULT:talks actual Source=Russia Target=Ukraine"},
	    {"Russia's invasion of Ukraine went on.",
		"ASSAULT:invasion actual Source=Russia Target=Ukraine"},
	    {"The visit by Putin to China was short.",
		"CONSULT:visit actual Source=Putin Target=China"},
	    {"The meeting of Biden with Putin lasted.",
		"CONSULT:meeting actual Source=Biden Target=Putin"},
	    {"It was a request of Russia.", "REQUEST:request actual Source=Russia"},
	    {"The American sanctions against Iran hurt.",
		"SANCTION:sanctions actual Source=American Target=Iran"},
	    {"The killing of Lavrov by Georgia was news.",
		"ASSAULT:killing actual Source=Georgia Target=Lavrov"},
	    {"A US-Russia summit is news.",
		"CONSULT:summit actual Source=US Target=Russia"},
	};
	CHECK_ROWS(rows);
}

static void
symmetric_acts_pair_in_text_order(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden met Putin.", "CONSULT:met actual Source=Biden Target=Putin"},
	    {"Biden and Putin met on Monday.",
		"CONSULT:met actual Source=Biden Target=Putin"},
	    {"Russia, China and Iran met.",
		"CONSULT:met actual Source=Russia Target=China Target2=Iran"},
	    {"Biden and Lavrov met Putin.",
		"CONSULT:met actual Source=Biden Source2=Lavrov Target=Putin"},
	    {"Putin held talks with Biden.",
		"CONSULT:held talks actual Source=Putin Target=Biden"},
	};
	CHECK_ROWS(rows);
}

static void
joint_parties_are_numbered(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"China and Russia condemned the United States.",
		"ACCUSE:condemned actual Source=China Source2=Russia Target=United "
		"States"},
	    {"Russia attacked Georgia and Ukraine.",
		"ASSAULT:attacked actual Source=Russia Target=Georgia Target2=Ukraine"},
	};
	CHECK_ROWS(rows);
}

static void
clauses_keep_their_own_actors(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia attacked Ukraine, and France condemned Russia.",
		"ASSAULT:attacked actual Source=Russia Target=Ukraine; "
		"ACCUSE:condemned actual Source=France Target=Russia"},
	    {"Biden met Putin, who accused NATO.",
		"CONSULT:met actual Source=Biden Target=Putin; "
		"ACCUSE:accused actual Source=Putin Target=NATO"},
	    {"Russia attacked Ukraine and accused NATO.",
		"ASSAULT:attacked actual Source=Russia Target=Ukraine; "
		"ACCUSE:accused actual Source=Russia Target=NATO"},
	    {"Iran waited; China condemned Russia.",
		"ACCUSE:condemned actual Source=China Target=Russia"},
	};
	CHECK_ROWS(rows);
}

static void
a_place_is_no_target(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden met Putin in France.",
		"CONSULT:met actual Source=Biden Target=Putin"},
	    {"Putin announced it in China.", "STATEMENT:announced actual Source=Putin"},
	};
	CHECK_ROWS(rows);
}

static void
a_name_of_two_actors_fills_no_role(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Sino-Russian forces attacked Georgia.",
		"ASSAULT:attacked actual Target=Georgia"},
	};
	CHECK_ROWS(rows);
}

static void
moods_come_from_the_words_before(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden will meet Putin.", "CONSULT:meet future Source=Biden Target=Putin"},
	    {"Biden plans to meet Putin.",
		"CONSULT:meet future Source=Biden Target=Putin"},
	    {"Biden is set to visit China.",
		"CONSULT:visit future Source=Biden Target=China"},
	    {"Biden is going to visit China.",
		"CONSULT:visit future Source=Biden Target=China"},
	    {"Biden may meet Putin.", "CONSULT:meet possible Source=Biden Target=Putin"},
	    {"If Russia attacks Ukraine, all is lost.",
		"ASSAULT:attacks possible Source=Russia Target=Ukraine"},
	    {"Biden did not meet Putin.",
		"CONSULT:meet negated Source=Biden Target=Putin"},
	    {"Biden didn't meet Putin.",
		"CONSULT:meet negated Source=Biden Target=Putin"},
	    {"Biden refused to meet Putin.",
		"CONSULT:meet negated Source=Biden Target=Putin"},
	    {"Biden never met Putin.", "CONSULT:met negated Source=Biden Target=Putin"},
	    {"Russia won't attack Ukraine.",
		"ASSAULT:attack negated Source=Russia Target=Ukraine"},
	    {"Russia often attacked Ukraine.",
		"ASSAULT:attacked past-repeated Source=Russia Target=Ukraine"},
	    {"Russia attacked Ukraine again and again.",
		"ASSAULT:attacked past-repeated Source=Russia Target=Ukraine"},
	    {"Putin made several visits to China.",
		"CONSULT:visits past-repeated Source=Putin Target=China"},
	    {"The threat of an invasion of Ukraine by Russia is real.",
		"ASSAULT:invasion possible Source=Russia Target=Ukraine"},
	    {"Will Russia attack Ukraine?",
		"ASSAULT:attack future Source=Russia Target=Ukraine"},
	    {"Biden met Putin and will visit China.",
		"CONSULT:met actual Source=Biden Target=Putin; "
		"CONSULT:visit future Source=Biden Target=China"},
	};
	CHECK_ROWS(rows);
}

static void
a_stop_rule_swallows_its_match(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden had a heart attack.", ""},
	};
	CHECK_ROWS(rows);
}

static void
the_longest_trigger_wins(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Putin will hold talks with Biden.",
		"CONSULT:hold talks future Source=Putin Target=Biden"},
	};
	CHECK_ROWS(rows);
}

static void
a_pronoun_takes_the_actor_of_the_sentence_before(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Putin spoke to the press in China. He accused NATO.",
		"ACCUSE:accused actual Source=Putin Target=NATO"},
	    {"Putin spoke. The police accused NATO.",
		"ACCUSE:accused actual Target=NATO"},
	};
	CHECK_ROWS(rows);
}

static void
a_symmetric_act_that_names_nobody_takes_the_pair_before(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Putin and Biden spoke. The talks were long.",
		"CONSULT:talks actual Source=Putin Target=Biden"},
	    {"Iran wrote to France. A summit is planned.",
		"CONSULT:summit future Source=Iran Target=France"},
	    {"China armed. Russia armed too. Sino-Russian strikes hit.",
		"ASSAULT:strikes actual Source=China Target=Russia"},
	};
	CHECK_ROWS(rows);
}

static void
the_object_of_a_request_is_the_one_who_acts(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden urged China to visit Iran.",
		"CONSULT:visit possible Source=China Target=Iran"},
	    {"Biden told Iran not to attack Ukraine.",
		"ASSAULT:attack possible Source=Iran Target=Ukraine"},
	};
	CHECK_ROWS(rows);
}

static void
those_who_tell_have_no_part_in_what_is_told(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia attacked on Monday, NATO said.",
		"ASSAULT:attacked actual Source=Russia"},
	    {"Russia attacked at dawn, NATO reported on Tuesday.",
		"ASSAULT:attacked actual Source=Russia"},
	    {"France said Russia attacked Georgia.",
		"ASSAULT:attacked actual Source=Russia Target=Georgia"},
	};
	CHECK_ROWS(rows);
}

static void
infinitives_happen_when_their_verb_says_so(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden managed to meet Putin.",
		"CONSULT:meet actual Source=Biden Target=Putin"},
	    {"Biden did not manage to meet Putin.",
		"CONSULT:meet negated Source=Biden Target=Putin"},
	    {"Biden flew there to meet Putin.",
		"CONSULT:meet possible Source=Biden Target=Putin"},
	    {"Biden decided to meet Putin.",
		"CONSULT:meet future Source=Biden Target=Putin"},
	    {"France is strong in the event of an attack on Georgia.",
		"ASSAULT:attack possible Source=France Target=Georgia"},
	};
	CHECK_ROWS(rows);
}

static void
a_trigger_may_end_in_its_preposition(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	rig_event(&r, "PROTEST", "resistance (of | to)", false);
	rig_run(&r, "The resistance of Georgia went on.");
	check_str(rig_events(&r), "PROTEST:resistance of actual Source=Georgia");
	rig_done(&r);
}

static void
an_earlier_block_gives_a_source_only_within_the_slice(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	rig_more(&r, "Putin spoke.");
	rig_more(&r, "He accused NATO.");
	engine_begin(r.engine);
	rig_run(&r, "He accused NATO.");
	check_str(rig_events(&r), "ACCUSE:accused actual Source=Putin Target=NATO; "
				  "ACCUSE:accused actual Target=NATO");
	assert_int_equal(r.segment->events[0].certainty, 45);
	assert_int_equal(r.segment->events[1].certainty, 70);
	rig_done(&r);
}

static void
an_inverted_subject_is_the_source(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"\"It is over,\" announced Putin.",
		"STATEMENT:announced actual Source=Putin"},
	};
	CHECK_ROWS(rows);
}

/* ---- rules with specs, patterns and exceptions */

static void
places_dates_and_topics_are_filled_as_the_rule_says(void **state)
{
	(void)state;
	struct rig r;
	struct placed trigger = P("~negotiate"), date = P("DATE"), place = P("GPE"),
		      actor = P("actor");
	struct placed in[] = {P("in"), P("at")}, about[] = {P("about"), P("over")};
	struct role_spec roles[] = {
	    {.role = P("Source"), .is = &actor, .n_is = 1},
	    {.role = P("Target"), .is = &actor, .n_is = 1},
	    {.role = P("Date"), .is = &date, .n_is = 1},
	    {.role = P("Place"), .is = &place, .n_is = 1, .after = in, .n_after = 2},
	    {.role = P("Topic"), .is = &actor, .n_is = 1, .after = about, .n_after = 2},
	};
	struct event_rule e = {.head.at = rig_place,
	    .type = P("CONSULT"),
	    .trigger = &trigger,
	    .n_trigger = 1,
	    .order = true,
	    .roles = roles,
	    .n_roles = 5};
	world(&r);
	builder_event(r.b, &e);
	rig_run(&r, "On Monday Biden negotiated with Putin in France about Ukraine.");
	check_str(rig_events(&r), "CONSULT:negotiated actual Source=Biden Target=Putin "
				  "Date=Monday Place=France Topic=Ukraine");
	rig_done(&r);
}

static void
a_rule_that_names_only_source_gets_no_target(void **state)
{
	(void)state;
	struct rig r;
	struct placed trigger = P("~say"), actor = P("actor");
	struct role_spec role = {.role = P("Source"), .is = &actor, .n_is = 1};
	struct event_rule e = {.head.at = rig_place,
	    .type = P("STATEMENT"),
	    .trigger = &trigger,
	    .n_trigger = 1,
	    .order = true,
	    .roles = &role,
	    .n_roles = 1};
	world(&r);
	builder_event(r.b, &e);
	rig_run(&r, "Putin said NATO was weak.");
	check_str(rig_events(&r), "STATEMENT:said actual Source=Putin");
	rig_done(&r);
}

static void
captures_of_a_match_are_roles(void **state)
{
	(void)state;
	struct rig r;
	struct placed match =
	    P("Source:(%actor) ..6 (~warn | ~threaten) ..8 Target:(%actor)");
	struct event_rule e = {.head.at = rig_place,
	    .type = P("THREATEN"),
	    .match = &match,
	    .n_match = 1,
	    .unless = UNLESS_NEGATED | UNLESS_QUOTED};
	world(&r);
	builder_event(r.b, &e);
	rig_more(&r, "On Monday Russia again warned its neighbour Georgia, and Iran.");
	rig_more(&r, "Russia never warned Georgia.");
	rig_run(&r, "He said \"Russia warned Georgia\" and left.");
	check_str(rig_events(&r), "THREATEN:warned actual Source=Russia Target=Georgia");
	rig_done(&r);
}

static void
unless_drops_a_mood(void **state)
{
	(void)state;
	struct rig r;
	struct placed trigger = P("~fine");
	struct event_rule e = {.head.at = rig_place,
	    .type = P("SANCTION"),
	    .trigger = &trigger,
	    .n_trigger = 1,
	    .unless = UNLESS_FUTURE | UNLESS_POSSIBLE};
	world(&r);
	builder_event(r.b, &e);
	rig_more(&r, "France will fine Iran.");
	rig_more(&r, "France may fine Iran.");
	rig_run(&r, "France fined Iran.");
	check_str(rig_events(&r), "SANCTION:fined actual Source=France Target=Iran");
	rig_done(&r);
}

static void
a_rule_for_grammar_alone_gives_nothing_without_a_tree(void **state)
{
	(void)state;
	struct rig r;
	struct placed trigger = P("~fine"), dep = P("nsubj");
	struct role_spec role = {.role = P("Source"), .dep = &dep, .n_dep = 1};
	struct event_rule e = {.head.at = rig_place,
	    .type = P("SANCTION"),
	    .trigger = &trigger,
	    .n_trigger = 1,
	    .roles = &role,
	    .n_roles = 1};
	rig_init(&r);
	builder_event(r.b, &e);
	rig_run(&r, "France fined Iran.");
	assert_int_equal(r.segment->n_events, 0);
	assert_int_equal(r.errors.len, 0);
	rig_done(&r);
}

static void
a_trigger_inside_a_name_is_none(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	rig_lexicon(&r, "org", "ORG", LEXICON_EXACT, "Summit Bank");
	rig_run(&r, "Putin accused Summit Bank.");
	check_str(
	    rig_events(&r), "ACCUSE:accused actual Source=Putin Target=Summit Bank");
	rig_done(&r);
}

static void
a_relative_clause_is_no_subject(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia, which recognizes Georgia, attacked Ukraine.",
		"ASSAULT:attacked actual Source=Russia Target=Ukraine"},
	    {"Lavrov, who lives in France, accused NATO.",
		"ACCUSE:accused actual Source=Lavrov Target=NATO"},
	};
	CHECK_ROWS(rows);
}

static void
an_owner_leads_to_who_stands_between_commas(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia's president, Vladimir Putin, accused NATO.",
		"ACCUSE:accused actual Source=Vladimir Putin Target=NATO"},
	};
	CHECK_ROWS(rows);
}

static void
another_matter_gives_no_target(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Iran attacked a base, while France sent help.",
		"ASSAULT:attacked actual Source=Iran"},
	    {"Iran demanded that China pay.",
		"REQUEST:demanded actual Source=Iran Target=China"},
	};
	CHECK_ROWS(rows);
}

static void
what_is_told_in_passing_is_no_event(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"After days of killing, Iran accused China.",
		"ACCUSE:accused actual Source=Iran Target=China"},
	    {"Iran accused China to criticize NATO.",
		"ACCUSE:accused actual Source=Iran Target=China"},
	    {"France accused the arrested men.", "ACCUSE:accused actual Source=France"},
	    {"Days of killing shook Iran.", "ASSAULT:killing actual Target=Iran"},
	    {"Iran accused China following a killing.",
		"ACCUSE:accused actual Source=Iran Target=China"},
	    {"Iran accused China in response to a killing.",
		"ACCUSE:accused actual Source=Iran Target=China"},
	    {"Arrested men accused China.", "ACCUSE:accused actual Target=China"},
	    {"Iran accused China after days of killing",
		"ACCUSE:accused actual Source=Iran Target=China; "
		"ASSAULT:killing actual Source=Iran"},
	};
	CHECK_ROWS(rows);
}

static void
what_nobody_of_the_article_does_is_no_event(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"If you like it, please meet the owner.", ""},
	    {"He said: \"They may attack.\"", ""},
	    {"He said: \"They attacked.\"", "ASSAULT:attacked actual"},
	};
	CHECK_ROWS(rows);
}

static void
headlines_leave_the_verb_be_out(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Lavrov arrested in Paris", "COERCE:arrested actual Target=Lavrov"},
	    {"Lavrov arrested Putin", "COERCE:arrested actual Source=Lavrov Target=Putin"},
	};
	CHECK_ROWS(rows);
}

static void
what_a_prefix_is_for_or_against_is_no_party(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"A pro-Russian strikes report.", "ASSAULT:strikes actual"},
	    {"Anti-American criticism grew.", "ACCUSE:criticism actual"},
	};
	CHECK_ROWS(rows);
}

static void
persons_are_joined_over_what_they_belong_to(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden of NATO and Putin of Russia condemned Iran.",
		"ACCUSE:condemned actual Source=Biden Source2=Putin Target=Iran"},
	};
	CHECK_ROWS(rows);
}

static void
who_judges_an_act_does_not_do_it(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Biden denounced the strikes on Georgia.", "ASSAULT:strikes actual Target=Georgia"},
	    {"Iran suffered sanctions.", "SANCTION:sanctions actual Target=Iran"},
	    {"Iran imposed sanctions on France.",
		"SANCTION:sanctions actual Source=Iran Target=France"},
	};
	CHECK_ROWS(rows);
}

static void
an_arrest_is_done_to_its_owner(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Lavrov's arrest came late.", "COERCE:arrest actual Target=Lavrov"},
	    {"Georgia's arrest of Lavrov came late.",
		"COERCE:arrest actual Source=Georgia Target=Lavrov"},
	};
	struct rig r;
	for (size_t i = 0; i < 2; i++) {
		world(&r);
		rig_event(&r, "COERCE", "arrest", false);
		rig_run(&r, rows[i].text);
		check_str(rig_events(&r), rows[i].want);
		rig_done(&r);
	}
}

static void
pronouns_lead_to_an_actor_of_their_kind(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia left. It attacked Georgia.",
		"ASSAULT:attacked actual Source=Russia Target=Georgia"},
	    {"Russia left. They were attacked by Georgia.",
		"ASSAULT:attacked actual Source=Georgia Target=Russia"},
	    {"Biden left. They were attacked by Georgia.",
		"ASSAULT:attacked actual Source=Georgia"},
	    {"When Lavrov left Russia, Georgia arrested him.",
		"COERCE:arrested actual Source=Georgia Target=Lavrov"},
	    {"Lavrov left Russia. Georgia arrested him.",
		"COERCE:arrested actual Source=Georgia Target=Lavrov"},
	    {"Putin left Georgia. His criticism of France was news.",
		"ACCUSE:criticism actual Source=Putin Target=France"},
	};
	CHECK_ROWS(rows);
}

static void
a_place_named_after_a_country_is_none_of_its_acts(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"France attacked a camp on the Georgian border.",
		"ASSAULT:attacked actual Source=France"},
	    {"France attacked a camp in parts of Iran.", "ASSAULT:attacked actual Source=France"},
	    {"Shots near the town of Tbilisi killed Lavrov.",
		"ASSAULT:killed actual Target=Lavrov"},
	};
	CHECK_ROWS(rows);
}

static void
the_voice_is_not_told_by_the_form_alone(void **state)
{
	(void)state;
	struct rig r;
	static const struct row rows[] = {
	    {"Lavrov died.", "OTHER:died actual Target=Lavrov"},
	    {"France is opposed to Iran.", "REJECT:opposed actual Source=France Target=Iran"},
	    {"France shortened by two hours the ban.", "CONCEDE:shortened actual Source=France"},
	    {"Russia fired at Georgia.", "ASSAULT:fired actual Source=Russia Target=Georgia"},
	    {"Russia withdrew from Georgia.", "CONCEDE:withdrew actual Source=Russia Target=Georgia"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		world(&r);
		rig_event(&r, "OTHER", "~die", false);
		rig_event(&r, "REJECT", "opposed", false);
		rig_event(&r, "CONCEDE", "~shorten | ~withdraw", false);
		rig_event(&r, "ASSAULT", "~fire", false);
		rig_run(&r, rows[i].text);
		check_str(rig_events(&r), rows[i].want);
		rig_done(&r);
	}
}

/* What the event of the text that is wanted says of its certainty. */
static uint8_t
certainty(const char *text, const char *want)
{
	struct rig r;
	world(&r);
	rig_run(&r, text);
	check_str(rig_events(&r), want);
	uint8_t got = r.segment->events[0].certainty;
	rig_done(&r);
	return got;
}

static void
a_party_from_another_clause_is_a_guess(void **state)
{
	(void)state;
	assert_true(certainty("Russia attacked until France left.",
	    "ASSAULT:attacked actual Source=Russia Target=France") < 50);
	assert_true(certainty("Russia attacked France.",
	    "ASSAULT:attacked actual Source=Russia Target=France") >= 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(source_stands_before_and_target_behind),
	    T(whose_it_is_does_nothing_itself),
	    T(a_title_leads_to_its_person),
	    T(the_passive_swaps_source_and_target),
	    T(nouns_take_their_parties_from_around_them),
	    T(symmetric_acts_pair_in_text_order),
	    T(joint_parties_are_numbered),
	    T(clauses_keep_their_own_actors),
	    T(a_place_is_no_target),
	    T(a_name_of_two_actors_fills_no_role),
	    T(moods_come_from_the_words_before),
	    T(a_stop_rule_swallows_its_match),
	    T(the_longest_trigger_wins),
	    T(a_pronoun_takes_the_actor_of_the_sentence_before),
	    T(a_symmetric_act_that_names_nobody_takes_the_pair_before),
	    T(the_object_of_a_request_is_the_one_who_acts),
	    T(those_who_tell_have_no_part_in_what_is_told),
	    T(infinitives_happen_when_their_verb_says_so),
	    T(a_trigger_may_end_in_its_preposition),
	    T(an_earlier_block_gives_a_source_only_within_the_slice),
	    T(an_inverted_subject_is_the_source),
	    T(places_dates_and_topics_are_filled_as_the_rule_says),
	    T(a_rule_that_names_only_source_gets_no_target),
	    T(captures_of_a_match_are_roles),
	    T(unless_drops_a_mood),
	    T(a_rule_for_grammar_alone_gives_nothing_without_a_tree),
	    T(a_trigger_inside_a_name_is_none),
	    T(a_relative_clause_is_no_subject),
	    T(an_owner_leads_to_who_stands_between_commas),
	    T(another_matter_gives_no_target),
	    T(what_is_told_in_passing_is_no_event),
	    T(what_nobody_of_the_article_does_is_no_event),
	    T(headlines_leave_the_verb_be_out),
	    cmocka_unit_test(what_a_prefix_is_for_or_against_is_no_party),
	    cmocka_unit_test(persons_are_joined_over_what_they_belong_to),
	    cmocka_unit_test(who_judges_an_act_does_not_do_it),
	    cmocka_unit_test(a_party_from_another_clause_is_a_guess),
	    cmocka_unit_test(a_place_named_after_a_country_is_none_of_its_acts),
	    cmocka_unit_test(the_voice_is_not_told_by_the_form_alone),
	    cmocka_unit_test(an_arrest_is_done_to_its_owner),
	    cmocka_unit_test(pronouns_lead_to_an_actor_of_their_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
