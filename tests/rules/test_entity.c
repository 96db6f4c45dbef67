/* Entities, actors, relations: stages, ties, links, flags. */
#include "rules/rig.h"

static void
check_mentions(struct rig *r, const char *text, const char *want)
{
	rig_run(r, text);
	check_str(rig_mentions(r), want);
	rig_done(r);
}

static void
typed_lexicons_give_mentions_with_their_actors(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn=bonn|New York");
	check_mentions(
	    &r, "From Bonn to New York, not bonn.", "GPE:Bonn=bonn GPE:New York");
}

static void
a_name_glued_to_a_small_word_is_found_in_it(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "land", "GPE", LEXICON_EXACT, "Norway=no");
	check_mentions(&r, "In Norwaybut not in NorwayThe sea.", "GPE:Norway=no GPE:Norway=no");
}

static void
a_name_glued_to_no_small_word_is_not_found(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "land", "GPE", LEXICON_EXACT, "Norway=no|Mali=ml");
	check_mentions(&r, "In Norwayish, Norwayan, Norwayin, Malithe, norwaybut.", "");
}

static void
a_known_word_is_not_taken_apart(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "land", "GPE", LEXICON_EXACT, "Norway=no|Norwaythe=other");
	check_mentions(&r, "In Norwaythe.", "GPE:Norwaythe=other");
}

/* What a pattern for two capital words finds in a text. */
static void
check_two_capitals(const char *text, const char *want)
{
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "PERSON", "[cap, !first] [cap]", "");
	check_mentions(&r, text, want);
}

static void
plain_words_of_a_headline_are_no_person(void **state)
{
	(void)state;
	check_two_capitals("Minister Said Plan From People", "");
}

static void
an_unknown_word_of_a_headline_may_be_a_person(void **state)
{
	(void)state;
	check_two_capitals("Minister Quuxen Said Plan From People",
	    "PERSON:Quuxen Said");
}

static void
plain_words_with_capitals_in_a_text_may_be_a_person(void **state)
{
	(void)state;
	check_two_capitals("They wanted Plan People from there today.", "PERSON:Plan People");
}

static void
untyped_lexicons_give_none(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "title", "", 0, "king");
	check_mentions(&r, "The king sleeps.", "");
}

static void
an_entry_keeps_the_stop_of_its_abbreviation(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "rank", "NORP", 0, "Gen.|Dr.");
	check_mentions(&r, "We met Dr. Smith and Gen. Lee.", "NORP:Dr. NORP:Gen.");
}

static void
folded_lexicons_match_in_any_case(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "day", "DATE", 0, "monday");
	check_mentions(
	    &r, "Monday, MONDAY and monday", "DATE:Monday DATE:MONDAY DATE:monday");
}

static void
noun_forms_match_plurals_and_verb_forms_the_rest(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "office", "ORG", LEXICON_NOUN, "ministry|security council");
	rig_lexicon(&r, "act", "LAW", LEXICON_VERB, "hold talks");
	check_mentions(&r, "ministries of security councils held talks; it holds talks",
	    "ORG:ministries ORG:security councils LAW:held talks LAW:holds talks");
}

static void
an_id_may_name_two_actors(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "pair", "NORP", LEXICON_EXACT, "Sino-Russian=china+russia");
	check_mentions(&r, "A Sino-Russian pact.", "NORP:Sino-Russian=china+russia");
}

static void
a_removed_entry_is_gone_and_a_later_lexicon_of_the_name_adds(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "day", "DATE", 0, "sun|moon");
	rig_lexicon(&r, "day", "DATE", 0, "star");
	builder_lexicon_remove(r.b, 0, STR("sun"));
	check_mentions(&r, "sun moon star", "DATE:moon DATE:star");
}

static void
actors_are_found_by_name_alias_and_demonym(void **state)
{
	(void)state;
	struct rig r;
	struct placed alias[] = {P("Moscow"), P("the Kremlin")},
		      demonym[] = {P("Russian"), P("Russians")};
	struct placed desc = P("the Russian government");
	struct actor_rule a = {.head = {.id = STR("russia"), .at = rig_place},
	    .type = P("GPE"),
	    .name = P("Russia"),
	    .alias = alias,
	    .n_alias = 2,
	    .demonym = demonym,
	    .n_demonym = 2,
	    .desc = &desc,
	    .n_desc = 1};
	rig_init(&r);
	builder_actor(r.b, &a);
	check_mentions(&r,
	    "Russia, Moscow, the Kremlin; Russians. The Russian government slept.",
	    "GPE:Russia=russia GPE:Moscow=russia GPE:Kremlin=russia NORP:Russians=russia "
	    "MENTION:The Russian government=russia NORP:Russian=russia");
}

static void
names_match_in_their_case_only(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "united-states", "GPE", "United States", "US");
	check_mentions(&r, "They told us that the US would, and united states.",
	    "GPE:US=united-states");
}

static void
a_block_of_capitals_matches_names_folded(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "japan", "GPE", "Japan", "US");
	rig_actor(&r, "bank", "ORG", "Bank of Japan", "");
	check_mentions(&r, "BANK OF JAPAN TELLS US JAPAN IS FINE",
	    "ORG:BANK OF JAPAN=bank GPE:JAPAN=japan");
}

static void
a_block_without_capitals_matches_names(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "japan", "GPE", "Japan", "");
	rig_actor(&r, "may", "PERSON", "May", "");
	check_mentions(&r, "the firm says that it may well leave japan by the end of the year",
	    "GPE:japan=japan");
}

static void
a_few_words_without_capitals_are_as_they_are(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "japan", "GPE", "Japan", "");
	check_mentions(&r, "japan and more", "");
}

static void
capitals_make_no_name_where_all_is_capital(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "common", "", 0, "robots");
	rig_entity(&r, "ORG", "[upper, len>3]", "");
	check_mentions(&r, "ROBOTS GO TO ZORVAN", "ORG:ZORVAN");
}

static void
a_possessive_stays_outside(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "russia", "GPE", "Russia", "");
	check_mentions(&r, "Russia's army. Russia\xE2\x80\x99s navy.",
	    "GPE:Russia=russia GPE:Russia=russia");
}

static void
a_curly_apostrophe_is_a_straight_one(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "ivory", "GPE", "C\xC3\xB4te d'Ivoire", "");
	check_mentions(&r, "in C\xC3\xB4te d\xE2\x80\x99Ivoire now",
	    "GPE:C\xC3\xB4te d\xE2\x80\x99Ivoire=ivory");
}

/* ---- ties */

static void
the_longest_wins(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "japan", "GPE", "Japan", "");
	rig_entity(&r, "ORG", "bank of [cap]", "");
	check_mentions(&r, "The Bank of Japan said.", "ORG:Bank of Japan");
}

static void
of_equal_ones_the_known_actor_wins_then_the_lexicon_then_the_pattern(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "PRODUCT", "[cap]", "");
	rig_lexicon(&r, "firm", "ORG", LEXICON_EXACT, "Georgia|Apple");
	rig_actor(&r, "georgia", "GPE", "Georgia", "");
	check_mentions(
	    &r, "Georgia Apple Rex", "GPE:Georgia=georgia ORG:Apple PRODUCT:Rex");
}

static void
priority_breaks_ties_before_file_order(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "PRODUCT", "'Rex'", "");
	struct entity_rule e = {.head = {.at = rig_place, .priority = 1},
	    .type = P("PERSON"),
	    .match = P("'Rex'")};
	builder_entity(r.b, &e);
	check_mentions(&r, "Here is Rex.", "PERSON:Rex");
}

static void
file_order_breaks_the_last_tie(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "PRODUCT", "'Rex'", "");
	rig_entity(&r, "PERSON", "'Rex'", "");
	check_mentions(&r, "Here is Rex.", "PRODUCT:Rex");
}

static void
a_guess_loses_to_a_pattern(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {.head = {.at = rig_place, .certainty = 30},
	    .type = P("MISC"),
	    .match = P("[cap]+")};
	builder_entity(r.b, &e);
	rig_entity(&r, "PERSON", "'Rex' [cap]", "");
	check_mentions(&r, "the Rex Max", "PERSON:Rex Max");
}

static void
a_stop_rule_gives_nothing_and_keeps_others_away(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "turkey", "GPE", "Turkey", "");
	rig_entity(&r, "NONE", "'Turkey' sandwich", "");
	check_mentions(&r, "A Turkey sandwich from Turkey.", "GPE:Turkey=turkey");
}

static void
descriptions_hold_names(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "france", "GPE", "France", "");
	rig_entity(&r, "MENTION", "the president of %GPE", "");
	check_mentions(&r, "We saw the president of France.",
	    "MENTION:the president of France GPE:France=france");
}

static void
a_description_inside_a_name_goes(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "MENTION", "'President'", "");
	rig_entity(&r, "FAC", "'President' 'Hotel'", "");
	check_mentions(&r, "the President Hotel; the President",
	    "FAC:President Hotel MENTION:President");
}

/* ---- rules */

static void
a_rule_with_an_old_id_takes_its_place(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {.head = {.id = STR("x"), .at = rig_place},
	    .type = P("ORG"),
	    .match = P("'Rex'")};
	builder_entity(r.b, &e);
	rig_entity(&r, "PERSON", "'Rex'", "");
	e.type = P("PRODUCT");
	builder_entity(r.b, &e);
	check_mentions(&r, "Here is Rex.", "PRODUCT:Rex");
}

static void
a_removed_rule_is_gone(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {.head = {.id = STR("x"), .at = rig_place},
	    .type = P("ORG"),
	    .match = P("'Rex'")};
	builder_entity(r.b, &e);
	builder_remove(r.b, STAGE_ENTITIES, STR("x"));
	check_mentions(&r, "Here is Rex.", "");
}

static void
a_cleared_stage_is_empty(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "ORG", "'Rex'", "");
	rig_actor(&r, "max", "PERSON", "Max", "");
	builder_clear(r.b, STAGE_ENTITIES);
	check_mentions(&r, "Here is Rex and Max.", "PERSON:Max=max");
}

static void
a_regex_runs_over_the_block(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {.head.at = rig_place,
	    .type = P("MONEY"),
	    .regex = P("[$\xE2\x82\xAC]\\s?\\d[\\d.,]*(?:\\s(?:million|billion))?")};
	builder_entity(r.b, &e);
	check_mentions(&r,
	    "It cost $5 million or \xE2\x82\xAC"
	    "20.",
	    "MONEY:$5 million MONEY:\xE2\x82\xAC"
	    "20.");
}

static void
a_regex_names_its_span(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {.head.at = rig_place,
	    .type = P("PERSON"),
	    .regex = P("Mr (?<who>\\w+)"),
	    .span = P("who")};
	builder_entity(r.b, &e);
	check_mentions(&r, "So Mr Smith and Mr Jones.", "PERSON:Smith PERSON:Jones");
}

static void
alternatives_in_a_regex_are_not_lost_to_the_byte_filter(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {
	    .head.at = rig_place, .type = P("LAW"), .regex = P("qq|zz+|\xC3\xA9?x1")};
	builder_entity(r.b, &e);
	e.regex = P("\xC3\xA9?x2");
	builder_entity(r.b, &e);
	check_mentions(&r, "zz x1 x2", "LAW:zz LAW:x1 LAW:x2");
}

static void
an_own_type_counts_as_its_parent(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	builder_type(r.b, STR("STATE"), STR("GPE"), rig_place);
	rig_lexicon(&r, "state", "STATE", LEXICON_EXACT, "Texas");
	rig_entity(&r, "FAC", "%GPE prison", "");
	check_mentions(&r, "a Texas prison in Texas", "FAC:Texas prison STATE:Texas");
}

static void
types_that_are_their_own_parents_are_refused(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	builder_type(r.b, STR("A"), STR("B"), rig_place);
	builder_type(r.b, STR("B"), STR("A"), rig_place);
	assert_false(rig_seal(&r));
	rig_done(&r);
}

static void
guesses_are_flagged(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {.head = {.at = rig_place, .certainty = 30},
	    .type = P("MISC"),
	    .match = P("[cap]+")};
	builder_entity(r.b, &e);
	rig_run(&r, "Birds fly over the Rex River in the long cold winter nights.");
	assert_int_equal(r.segment->n_mentions, 2);
	assert_int_equal(r.segment->mentions[0].flags, MENTION_GUESS | MENTION_FIRST);
	assert_int_equal(r.segment->mentions[1].flags, MENTION_GUESS);
	assert_int_equal(r.segment->mentions[0].certainty, 30);
	rig_done(&r);
}

static void
a_surname_met_before_is_no_guess(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {.head = {.at = rig_place, .certainty = 30},
	    .type = P("MISC"),
	    .match = P("[cap]+")};
	builder_entity(r.b, &e);
	rig_entity(&r, "PERSON", "'Lars' [cap]", "");
	rig_run(&r, "Here is Lars Berg of the town. Berg promised to help and Lund did not.");
	assert_int_equal(r.segment->n_mentions, 4);
	assert_int_equal(r.segment->mentions[2].type, schema_find(r.schema, STR("PERSON")));
	assert_int_equal(r.segment->mentions[2].flags & MENTION_GUESS, 0);
	assert_int_equal(r.segment->mentions[3].flags, MENTION_GUESS);
	rig_done(&r);
}

static void
mentions_know_where_their_rule_stands(void **state)
{
	(void)state;
	struct rig r;
	struct origin o;
	rig_init(&r);
	struct entity_rule e = {.head = {.at = {1, 41, 3}, .id = STR("dog"), .name = STR("dogs")},
	    .type = P("MISC"),
	    .match = P("'Rex'")};
	builder_entity(r.b, &e);
	rig_run(&r, "Here is Rex.");
	assert_true(layer_origin(r.layer, r.segment->mentions[0].rule, &o));
	check_str(o.file, "test.yaml");
	check_str(o.name, "dogs");
	check_str(o.id, "dog");
	assert_int_equal(o.line, 41);
	rig_done(&r);
}

static void
actors_are_declared_when_first_seen(void **state)
{
	(void)state;
	struct rig r;
	struct actor_decl a;
	rig_init(&r);
	rig_actor(&r, "russia", "GPE", "Russia", "");
	rig_actor(&r, "china", "GPE", "China", "");
	rig_run(&r, "Here is Russia.");
	assert_int_equal(layer_actors(r.layer), 1);
	assert_true(layer_actor(r.layer, schema_find(r.schema, STR("russia")), &a));
	check_str(schema_name(r.schema, a.name), "Russia");
	rig_done(&r);
}

/* ---- relations */

static void
leaders(struct rig *r, const char *from, const char *to)
{
	struct actor_fact fact = {.type = P("Leads"),
	    .other = P("russia"),
	    .from = str_of(from),
	    .to = str_of(to)};
	struct actor_rule a = {.head = {.id = STR("putin"), .at = rig_place},
	    .type = P("PERSON"),
	    .name = P("Putin"),
	    .facts = &fact,
	    .n_facts = 1};
	rig_init(r);
	builder_actor(r->b, &a);
	rig_actor(r, "russia", "GPE", "Russia", "");
}

static void
a_pattern_relates_two_mentions_once(void **state)
{
	(void)state;
	struct rig r;
	struct placed match[] = {
	    P("who:(%PERSON) ','? the? @title of what:(%ORG | %GPE)"),
	    P("what:(%GPE) '\\'s'? @title who:(%PERSON)")};
	struct relation_rule e = {.head.at = rig_place,
	    .type = P("Leads"),
	    .match = match,
	    .n_match = 2,
	    .arg1 = P("who"),
	    .arg2 = P("what")};
	rig_init(&r);
	rig_lexicon(&r, "title", "", 0, "president");
	rig_lexicon(&r, "who", "PERSON", LEXICON_EXACT, "Putin=putin|Macron");
	rig_lexicon(&r, "where", "GPE", LEXICON_EXACT, "Russia=russia|France");
	builder_relation(r.b, &e);
	rig_run(&r, "Putin, the president of Russia, and France's president Macron met. "
		    "Russia's president Putin left.");
	check_str(rig_relations(&r), "Leads(Putin, Russia) 70; Leads(Macron, France) 70");
	rig_done(&r);
}

static void
its_and_his_mean_who_was_named_before(void **state)
{
	(void)state;
	static const struct {
		const char *text, *want;
	} rows[] = {
	    {"NATO met. Its head Macron spoke.", "Leads(Macron, NATO) 70"},
	    {"Putin met NATO and its head Macron.", "Leads(Macron, NATO) 70"},
	    {"Putin spoke. His head Macron spoke.", "Leads(Macron, Putin) 70"},
	    {"It rained. Its head Macron spoke.", ""},
	    {"In Russia it rained. Its head Macron spoke.", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rig r;
		struct placed match = P("what:(its | his) head who:(%PERSON)");
		struct relation_rule e = {.head.at = rig_place,
		    .type = P("Leads"),
		    .match = &match,
		    .n_match = 1,
		    .arg1 = P("who"),
		    .arg2 = P("what")};
		rig_init(&r);
		rig_lexicon(&r, "who", "PERSON", LEXICON_EXACT, "Putin=putin|Macron");
		rig_lexicon(&r, "where", "GPE", LEXICON_EXACT, "Russia=russia");
		rig_lexicon(&r, "body", "ORG", LEXICON_EXACT, "NATO=nato");
		builder_relation(r.b, &e);
		rig_run(&r, rows[i].text);
		check_str(rig_relations(&r), rows[i].want);
		rig_done(&r);
	}
}

static void
a_relation_needs_its_captures(void **state)
{
	(void)state;
	struct rig r;
	struct placed match = P("who:(%PERSON) leads %GPE");
	struct relation_rule e = {.head.at = rig_place,
	    .type = P("Leads"),
	    .match = &match,
	    .n_match = 1,
	    .arg1 = P("who"),
	    .arg2 = P("what")};
	rig_init(&r);
	builder_relation(r.b, &e);
	assert_false(rig_seal(&r));
	rig_done(&r);
}

static void
a_tie_holds_at_the_articles_date(void **state)
{
	(void)state;
	static const struct {
		const char *date, *text, *want;
	} rows[] = {
	    {"2010-05-05", "Putin left Russia.", "Leads(Putin, Russia) 80"},
	    {"2012-12-31", "Putin left Russia.", "Leads(Putin, Russia) 80"},
	    {"2013-01-01", "Putin left Russia.", ""},
	    {"2007-12-31", "Putin left Russia.", ""},
	    {"", "Putin left Russia.", ""},
	    {"", "In 2009 Putin left Russia.", "Leads(Putin, Russia) 80"},
	    {"", "In 1999 Putin left Russia.", ""},
	    {"2010-05-05", "Putin left. Russia stays.", "Leads(Putin, Russia) 60"},
	    {"2010-05-05", "Putin left.", ""},
	    {"2010-05-05", "Putin left. Russia stays. Putin is in Russia.",
		"Leads(Putin, Russia) 80"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rig r;
		leaders(&r, "2008", "2012");
		assert_true(rig_seal(&r));
		engine_set_date(r.engine, str_of(rows[i].date));
		rig_run(&r, rows[i].text);
		check_str(rig_relations(&r), rows[i].want);
		rig_done(&r);
	}
}

static void
a_tie_without_an_end_holds_when_the_date_is_unknown(void **state)
{
	(void)state;
	struct rig r;
	leaders(&r, "2008-05-07", "");
	rig_run(&r, "Putin left Russia.");
	check_str(rig_relations(&r), "Leads(Putin, Russia) 80");
	rig_done(&r);
}

static void
a_tie_is_given_once_a_slice(void **state)
{
	(void)state;
	struct rig r;
	leaders(&r, "", "");
	rig_more(&r, "Putin left Russia.");
	rig_more(&r, "Putin left Russia.");
	engine_begin(r.engine);
	rig_run(&r, "Putin left Russia.");
	assert_int_equal(r.segment->n_relations, 2);
	rig_done(&r);
}

static void
a_tie_to_an_unknown_actor_is_a_warning(void **state)
{
	(void)state;
	struct rig r;
	struct actor_fact fact = {.type = P("Leads"), .other = P("atlantis")};
	struct actor_rule a = {.head = {.id = STR("putin"), .at = rig_place},
	    .type = P("PERSON"),
	    .name = P("Putin"),
	    .facts = &fact,
	    .n_facts = 1};
	rig_init(&r);
	builder_actor(r.b, &a);
	assert_true(rig_seal(&r));
	check_str(buf_view(&r.errors), "warning 0+8: no actor has the id atlantis\n");
	rig_done(&r);
}

static void
a_bad_date_is_an_error(void **state)
{
	(void)state;
	struct rig r;
	leaders(&r, "20-10", "");
	assert_false(rig_seal(&r));
	rig_done(&r);
}

/* ---- hostile blocks */

static void
odd_blocks_do_no_harm(void **state)
{
	(void)state;
	static const char *const odd[] = {"", " ", "\n", "\xFF\xFE", "a\x80", "....", "'",
	    "\"\"\"", "-", "\xE2\x80", "A", "\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7", "1,2,3",
	    "\t\t", "'s", "n't"};
	struct rig r;
	leaders(&r, "", "");
	rig_entity(&r, "ORG", "[cap]+ | * [!upper, len<3]", "");
	rig_event(&r, "CONSULT", "~meet | a", true);
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		rig_more(&r, odd[i]);
	rig_run(&r, "Putin met.");
	assert_true(r.segment->n_mentions > 0);
	rig_done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(typed_lexicons_give_mentions_with_their_actors),
	    T(a_name_glued_to_a_small_word_is_found_in_it),
	    T(a_name_glued_to_no_small_word_is_not_found),
	    T(a_known_word_is_not_taken_apart),
	    T(plain_words_of_a_headline_are_no_person),
	    T(an_unknown_word_of_a_headline_may_be_a_person),
	    T(plain_words_with_capitals_in_a_text_may_be_a_person),
	    T(untyped_lexicons_give_none),
	    T(an_entry_keeps_the_stop_of_its_abbreviation),
	    T(folded_lexicons_match_in_any_case),
	    T(noun_forms_match_plurals_and_verb_forms_the_rest),
	    T(an_id_may_name_two_actors),
	    T(a_removed_entry_is_gone_and_a_later_lexicon_of_the_name_adds),
	    T(actors_are_found_by_name_alias_and_demonym),
	    T(names_match_in_their_case_only),
	    T(a_block_of_capitals_matches_names_folded),
	    T(a_block_without_capitals_matches_names),
	    T(a_few_words_without_capitals_are_as_they_are),
	    T(capitals_make_no_name_where_all_is_capital),
	    T(a_possessive_stays_outside),
	    T(a_curly_apostrophe_is_a_straight_one),
	    T(the_longest_wins),
	    T(of_equal_ones_the_known_actor_wins_then_the_lexicon_then_the_pattern),
	    T(priority_breaks_ties_before_file_order),
	    T(file_order_breaks_the_last_tie),
	    T(a_guess_loses_to_a_pattern),
	    T(a_stop_rule_gives_nothing_and_keeps_others_away),
	    T(descriptions_hold_names),
	    T(a_description_inside_a_name_goes),
	    T(a_rule_with_an_old_id_takes_its_place),
	    T(a_removed_rule_is_gone),
	    T(a_cleared_stage_is_empty),
	    T(a_regex_runs_over_the_block),
	    T(a_regex_names_its_span),
	    T(alternatives_in_a_regex_are_not_lost_to_the_byte_filter),
	    T(an_own_type_counts_as_its_parent),
	    T(types_that_are_their_own_parents_are_refused),
	    T(guesses_are_flagged),
	    T(a_surname_met_before_is_no_guess), T(mentions_know_where_their_rule_stands),
	    T(actors_are_declared_when_first_seen),
	    T(a_pattern_relates_two_mentions_once),
	    T(its_and_his_mean_who_was_named_before),
	    T(a_relation_needs_its_captures),
	    T(a_tie_holds_at_the_articles_date),
	    T(a_tie_without_an_end_holds_when_the_date_is_unknown),
	    T(a_tie_is_given_once_a_slice),
	    T(a_tie_to_an_unknown_actor_is_a_warning),
	    T(a_bad_date_is_an_error),
	    T(odd_blocks_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
