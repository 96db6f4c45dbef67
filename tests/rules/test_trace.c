/* Why is this marked: what a trace says of candidates, tokens, roles, moods and relations. */
#include "rules/tree.h"

#include "rules/trace.h"

/* Runs the text with a trace of the whole block, or of the word's place. */
static struct trace *
run_at(struct rig *r, const char *text, const char *word)
{
	struct str t = str_of(text);
	size_t at = word ? str_find(t, str_of(word)) : 0;
	struct trace *trace = trace_new((struct span){at, word ? at + strlen(word) : 0});
	assert_true(r->rules != NULL || rig_seal(r));
	engine_set_trace(r->engine, trace);
	rig_run(r, text);
	return trace;
}

static const struct trace_item *
item(const struct trace *t, const char *type, enum trace_fate fate)
{
	for (size_t i = 0; i < trace_count(t); i++) {
		const struct trace_item *x = trace_at(t, i);
		if (str_is(x->type, type) && x->fate == fate)
			return x;
	}
	fail_msg("no %s with fate %d", type, (int)fate);
	return NULL;
}

static void
tokens_are(const struct trace *t, const struct trace_item *x, const char *want)
{
	struct buf got = {0};
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		const struct trace_token *k = trace_token_at(t, x->token + i);
		buf_puts(&got, i ? " " : "");
		if (k->capture.len) {
			buf_str(&got, k->capture);
			buf_chr(&got, ':');
		}
		buf_str(&got, k->test);
	}
	assert_string_equal(buf_cstr(&got), want);
	buf_done(&got);
}

static void
each_token_of_a_pattern_names_the_test_that_it_passed(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "title", "", 0, "prime minister");
	rig_entity(&r, "PERSON", "@title 'von'? name:(#PROPN+) | nobody", "name");
	struct trace *t = run_at(&r, "The prime minister Erna Solberg left.", "Erna");
	const struct trace_item *x = item(t, "PERSON", TRACE_WON);
	tokens_are(t, x, "@title name:#PROPN name:#PROPN");
	assert_int_equal(trace_token_at(t, x->token)->span.to -
	    trace_token_at(t, x->token)->span.from, 14);
	assert_true(str_is(x->how, "a pattern"));
	assert_string_equal(x->pattern.ptr, "@title 'von'? name:(#PROPN+) | nobody");
	trace_free(t);
	rig_done(&r);
}

static void
a_shorter_candidate_names_the_longer_one_that_won(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "GPE", "'York'", "");
	rig_entity(&r, "ORG", "'New' 'York' 'Times'", "");
	struct trace *t = run_at(&r, "He reads the New York Times.", "York");
	const struct trace_item *lost = item(t, "GPE", TRACE_SHORTER);
	assert_ptr_equal(trace_at(t, lost->winner), item(t, "ORG", TRACE_WON));
	assert_int_equal(trace_count(t), 2);
	trace_free(t);
	rig_done(&r);
}

static void
of_two_rules_with_the_same_words_the_second_is_later(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "GPE", "'Paris'", "");
	rig_entity(&r, "PERSON", "'Paris'", "");
	struct trace *t = run_at(&r, "We like Paris here.", "Paris");
	item(t, "GPE", TRACE_WON);
	item(t, "PERSON", TRACE_LATER);
	trace_free(t);
	rig_done(&r);
}

static void
priority_decides_before_the_order_of_the_file(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "GPE", "'Paris'", "");
	struct entity_rule e = {.head = {.at = rig_place, .priority = 3}, .type = P("PERSON"),
	    .match = P("'Paris'")};
	builder_entity(r.b, &e);
	struct trace *t = run_at(&r, "We like Paris here.", "Paris");
	item(t, "GPE", TRACE_PRIORITY);
	assert_int_equal(item(t, "PERSON", TRACE_WON)->priority, 3);
	trace_free(t);
	rig_done(&r);
}

static void
a_theme_nearer_to_the_reader_decides_before_the_order(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "GPE", "'Paris'", "");
	builder_level(r.b, 1);
	rig_entity(&r, "PERSON", "'Paris'", "");
	struct trace *t = run_at(&r, "We like Paris here.", "Paris");
	const struct trace_item *x = item(t, "PERSON", TRACE_WON);
	item(t, "GPE", TRACE_FARTHER);
	assert_int_equal(x->level, 1);
	trace_free(t);
	rig_done(&r);
}

static void
a_rules_note_is_told(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {.head = {.at = rig_place, .note = STR("as in France"),
	    .id = STR("paris")}, .type = P("GPE"), .match = P("'Paris'")};
	builder_entity(r.b, &e);
	struct trace *t = run_at(&r, "We like Paris here.", "Paris");
	const struct trace_item *x = item(t, "GPE", TRACE_WON);
	assert_string_equal(x->rule_note.ptr, "as in France");
	assert_string_equal(x->id.ptr, "paris");
	assert_string_equal(x->section.ptr, "entities");
	trace_free(t);
	rig_done(&r);
}

static void
a_stop_rule_that_wins_is_told_as_nothing(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "NONE", "'Red' 'Tape'", "");
	rig_entity(&r, "PERSON", "'Red'", "");
	struct trace *t = run_at(&r, "It was Red Tape again.", "Red");
	item(t, "", TRACE_NOTHING);
	item(t, "PERSON", TRACE_SHORTER);
	trace_free(t);
	rig_done(&r);
}

static void
a_list_and_an_actor_are_named(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", 0, "oslo");
	rig_actor(&r, "russia", "GPE", "Russia", "Moscow");
	struct trace *t = run_at(&r, "Oslo wrote to Moscow.", NULL);
	assert_true(str_is(trace_at(t, 0)->how, "in the list @city") ||
	    str_is(trace_at(t, 1)->how, "in the list @city"));
	bool named = false;
	for (size_t i = 0; i < trace_count(t); i++)
		named |= str_is(trace_at(t, i)->how, "a name of russia") &&
		    str_is(trace_at(t, i)->actors, "russia");
	assert_true(named);
	trace_free(t);
	rig_done(&r);
}

static void
only_what_touches_the_place_is_told(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "GPE", "'Oslo' | 'Paris'", "");
	struct trace *t = run_at(&r, "From Oslo to Paris.", "Paris");
	assert_int_equal(trace_count(t), 1);
	assert_int_equal(trace_at(t, 0)->span.from, 13);
	trace_free(t);
	rig_done(&r);
}

/* ---- events */

static void
with_two_actors(struct rig *r)
{
	rig_init(r);
	rig_actor(r, "ann", "PERSON", "Ann", "");
	rig_actor(r, "bo", "PERSON", "Bo", "");
}

static const struct trace_role *
role(const struct trace *t, const struct trace_item *x, const char *name)
{
	for (uint32_t i = 0; i < x->n_roles; i++)
		if (str_is(trace_role_at(t, x->role + i)->name, name))
			return trace_role_at(t, x->role + i);
	fail_msg("no role %s", name);
	return NULL;
}

static void
roles_say_how_they_were_found(void **state)
{
	(void)state;
	struct rig r;
	with_two_actors(&r);
	rig_event(&r, "CONSULT", "~meet", false);
	struct trace *t = run_at(&r, "Yesterday Ann met Bo.", "met");
	const struct trace_item *x = item(t, "CONSULT", TRACE_WON);
	tokens_are(t, x, "~meet");
	assert_int_equal(role(t, x, "Source")->span.from, 10);
	assert_non_null(strstr(role(t, x, "Source")->why.ptr, "the actor before the trigger"));
	assert_non_null(strstr(role(t, x, "Target")->why.ptr, "first actor behind the trigger"));
	assert_true(str_is(x->mood, "actual"));
	assert_int_equal(x->mood_why.len, 0);
	trace_free(t);
	rig_done(&r);
}

static void
a_mood_names_the_word_that_set_it(void **state)
{
	(void)state;
	static const struct { const char *text, *mood, *why; } rows[] = {
		{"Ann would meet Bo.", "possible", "would"},
		{"Ann will meet Bo.", "future", "will"},
		{"Ann did not meet Bo.", "negated", "not"},
		{"Ann refused to meet Bo.", "negated", "refused"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct rig r;
		with_two_actors(&r);
		rig_event(&r, "CONSULT", "~meet", false);
		struct trace *t = run_at(&r, rows[i].text, "meet");
		const struct trace_item *x = item(t, "CONSULT", TRACE_WON);
		assert_string_equal(x->mood.ptr, rows[i].mood);
		assert_string_equal(x->mood_why.ptr, rows[i].why);
		trace_free(t);
		rig_done(&r);
	}
}

static void
a_passive_says_that_its_subject_is_the_target(void **state)
{
	(void)state;
	struct rig r;
	with_two_actors(&r);
	rig_event(&r, "ASSAULT", "~attack", false);
	struct trace *t = run_at(&r, "Ann was attacked by Bo.", "attacked");
	const struct trace_item *x = item(t, "ASSAULT", TRACE_WON);
	assert_non_null(strstr(role(t, x, "Target")->why.ptr, "passive"));
	assert_non_null(strstr(role(t, x, "Source")->why.ptr, "\"by\""));
	assert_int_equal(role(t, x, "Source")->span.from, 20);
	trace_free(t);
	rig_done(&r);
}

static void
a_party_of_an_earlier_sentence_is_told_as_a_guess(void **state)
{
	(void)state;
	struct rig r;
	with_two_actors(&r);
	rig_event(&r, "CONSULT", "~meet", false);
	struct trace *t = run_at(&r, "Ann came home. He met Bo.", "met");
	const struct trace_item *x = item(t, "CONSULT", TRACE_WON);
	assert_non_null(strstr(role(t, x, "Source")->why.ptr, "earlier sentence"));
	assert_int_equal(role(t, x, "Source")->span.from, 0);
	trace_free(t);
	rig_done(&r);
}

static void
captures_of_a_pattern_are_roles(void **state)
{
	(void)state;
	struct rig r;
	struct placed match = P("Source:(%actor) trigger:(~warn) Target:(%actor)");
	with_two_actors(&r);
	struct event_rule e = {.head.at = rig_place, .type = P("THREATEN"), .match = &match,
	    .n_match = 1, .order = true};
	builder_event(r.b, &e);
	struct trace *t = run_at(&r, "Ann warned Bo.", "warned");
	const struct trace_item *x = item(t, "THREATEN", TRACE_WON);
	assert_non_null(strstr(role(t, x, "Source")->why.ptr, "capture"));
	tokens_are(t, x, "Source:%actor trigger:~warn Target:%actor");
	trace_free(t);
	rig_done(&r);
}

static void
a_trigger_inside_a_name_is_told(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "ORG", "'Strike' 'Force'", "");
	rig_event(&r, "ASSAULT", "~strike", false);
	struct trace *t = run_at(&r, "The Strike Force came.", "Strike");
	item(t, "ASSAULT", TRACE_IN_NAME);
	trace_free(t);
	rig_done(&r);
}

static void
an_event_that_its_rule_does_not_want_is_told(void **state)
{
	(void)state;
	struct rig r;
	struct placed trigger = P("~meet");
	with_two_actors(&r);
	struct event_rule e = {.head.at = rig_place, .type = P("CONSULT"), .trigger = &trigger,
	    .n_trigger = 1, .order = true, .unless = UNLESS_NEGATED};
	builder_event(r.b, &e);
	struct trace *t = run_at(&r, "Ann never met Bo.", "met");
	const struct trace_item *x = item(t, "CONSULT", TRACE_UNLESS);
	assert_true(str_is(x->mood, "negated"));
	assert_true(str_is(x->mood_why, "never"));
	trace_free(t);
	rig_done(&r);
}

static void
a_relation_names_its_arguments_and_tokens(void **state)
{
	(void)state;
	struct rig r;
	struct placed match = P("a:(%actor) ~marry b:(%actor)");
	with_two_actors(&r);
	struct relation_rule x = {.head.at = rig_place, .type = P("FamilyOf"), .match = &match,
	    .n_match = 1, .arg1 = P("a"), .arg2 = P("b")};
	builder_relation(r.b, &x);
	struct trace *t = run_at(&r, "Ann married Bo.", "married");
	const struct trace_item *i = item(t, "FamilyOf", TRACE_WON);
	assert_int_equal(i->n_roles, 2);
	tokens_are(t, i, "a:%actor ~marry b:%actor");
	trace_free(t);
	rig_done(&r);
}

static void
a_trace_changes_nothing_in_what_comes_out(void **state)
{
	(void)state;
	static const char text[] = "Ann met Bo. Yesterday he would meet Ann, said Bo in Oslo.";
	struct buf got[2] = {{0}, {0}};
	for (int i = 0; i < 2; i++) {
		struct rig r;
		with_two_actors(&r);
		rig_event(&r, "CONSULT", "~meet", true);
		struct trace *t = trace_new((struct span){0, 0});
		assert_true(rig_seal(&r));
		engine_set_trace(r.engine, i ? t : NULL);
		rig_run(&r, text);
		buf_str(&got[i], rig_events(&r));
		trace_free(t);
		rig_done(&r);
	}
	assert_string_equal(buf_cstr(&got[0]), buf_cstr(&got[1]));
	buf_done(&got[0]);
	buf_done(&got[1]);
}

static void
a_role_by_grammar_names_the_relation_and_the_word(void **state)
{
	(void)state;
	struct rig r;
	struct hand_tree tree = {"2:nsubj 0:root 4:case 2:obl 2:punct"};
	rig_init(&r);
	rig_actor(&r, "ann", "PERSON", "Ann", "");
	rig_actor(&r, "bob", "PERSON", "Bob", "");
	rig_event(&r, "CONSULT", "~meet", false);
	rig_trees(&r, &tree);
	struct trace *t = run_at(&r, "Ann met with Bob.", NULL);
	const struct trace_item *x = item(t, "CONSULT", TRACE_WON);
	assert_int_equal(x->n_roles, 2);
	check_str(trace_role_at(t, x->role)->why, "by grammar: the subject of \"met\" (nsubj)");
	check_str(trace_role_at(t, x->role + 1)->why,
	    "by grammar: goes with \"met\" (obl:with)");
	trace_free(t);
	rig_done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_token_of_a_pattern_names_the_test_that_it_passed),
		cmocka_unit_test(a_shorter_candidate_names_the_longer_one_that_won),
		cmocka_unit_test(of_two_rules_with_the_same_words_the_second_is_later),
		cmocka_unit_test(priority_decides_before_the_order_of_the_file),
		cmocka_unit_test(a_theme_nearer_to_the_reader_decides_before_the_order),
		cmocka_unit_test(a_rules_note_is_told),
		cmocka_unit_test(a_stop_rule_that_wins_is_told_as_nothing),
		cmocka_unit_test(a_list_and_an_actor_are_named),
		cmocka_unit_test(only_what_touches_the_place_is_told),
		cmocka_unit_test(roles_say_how_they_were_found),
		cmocka_unit_test(a_mood_names_the_word_that_set_it),
		cmocka_unit_test(a_passive_says_that_its_subject_is_the_target),
		cmocka_unit_test(a_party_of_an_earlier_sentence_is_told_as_a_guess),
		cmocka_unit_test(captures_of_a_pattern_are_roles),
		cmocka_unit_test(a_trigger_inside_a_name_is_told),
		cmocka_unit_test(an_event_that_its_rule_does_not_want_is_told),
		cmocka_unit_test(a_relation_names_its_arguments_and_tokens),
		cmocka_unit_test(a_trace_changes_nothing_in_what_comes_out),
	    cmocka_unit_test(a_role_by_grammar_names_the_relation_and_the_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
