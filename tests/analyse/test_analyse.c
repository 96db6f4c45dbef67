/* A document analysed in slices: the same as at once, in the order that the reader wants.
 */
#include "unit.h"

#include "analyse/analyse.h"
#include "annot/layer.h"
#include "lang/english.h"
#include "rules/ruleset.h"
#include "text/document.h"

struct rig {
	struct buf text;
	struct ruleset *rules;
	struct schema *schema;
	struct document *document;
	struct analysis *analysis;
};

static const struct place at = {1, 1, 1};

static struct ruleset *
small_rules(void)
{
	struct ruleset_builder *b = builder_new();
	struct rule_report quiet = {NULL, NULL};
	static const char *const names[] = {"Russia", "China", "Ukraine"};
	builder_file(b, STR("test.yaml"));
	for (size_t i = 0; i < 3; i++) {
		struct actor_rule a = {.head = {.id = str_of(names[i]), .at = at},
		    .type = {STR("GPE"), at},
		    .name = {str_of(names[i]), at}};
		builder_actor(b, &a);
	}
	struct placed trigger = {STR("~attack"), at};
	struct event_rule e = {.head.at = at,
	    .type = {STR("ASSAULT"), at},
	    .trigger = &trigger,
	    .n_trigger = 1,
	    .order = true};
	builder_event(b, &e);
	struct ruleset *r = ruleset_seal(b, &quiet);
	builder_free(b);
	return r;
}

static void
add_lines(struct rig *r, size_t n)
{
	static const char *const lines[] = {"Russia attacked Ukraine at dawn.",
	    "It was cold.", "He said China will attack again.", "",
	    "They attacked a bridge."};
	for (size_t i = 0; i < n; i++) {
		buf_puts(&r->text, lines[(i * 7 + i / 11) % 5]);
		buf_chr(&r->text, '\n');
	}
}

static void
rig_open(struct rig *r, uint64_t limit)
{
	struct document_options o = {.reflow = REFLOW_OFF};
	struct analyse_options ao = {.limit = limit};
	r->rules = small_rules();
	r->schema = schema_new();
	r->document = document_memory("test", buf_view(&r->text), &o);
	r->analysis = analysis_new(r->document, r->rules, r->schema, &ao);
}

static void
rig_close(struct rig *r)
{
	analysis_free(r->analysis);
	document_free(r->document);
	schema_free(r->schema);
	ruleset_free(r->rules);
	buf_done(&r->text);
}

/* All that was found, as one text. */
static void
dump(struct rig *r, struct buf *out)
{
	struct layer *l = analysis_layer(r->analysis);
	for (size_t i = 0; i < layer_segments(l); i++) {
		const struct segment *s = layer_segment(l, i);
		buf_fmt(out, "[%zu-%zu]\n", (size_t)s->covers.from, (size_t)s->covers.to);
		for (size_t k = 0; k < s->n_mentions; k++)
			buf_fmt(out, "%zu-%zu %u %u\n", (size_t)s->mentions[k].span.from,
			    (size_t)s->mentions[k].span.to, s->mentions[k].type,
			    s->mentions[k].flags);
		for (size_t k = 0; k < s->n_events; k++) {
			buf_fmt(out, "e%u %u", s->events[k].trigger, s->events[k].mood);
			for (uint32_t j = 0; j < s->events[k].n_roles; j++)
				buf_fmt(out, " %u",
				    s->roles[s->events[k].first_role + j].target);
			buf_chr(out, '\n');
		}
	}
}

static void
steps_of_any_size_give_what_one_run_gives(void **state)
{
	(void)state;
	struct buf want = {0};
	static const size_t budgets[] = {1, 100, 5000, 65536, 1000000};
	for (size_t i = 0; i <= sizeof budgets / sizeof *budgets; i++) {
		struct rig r = {0};
		struct buf got = {0};
		add_lines(&r, 12000);
		rig_open(&r, 0);
		if (i)
			while (analysis_step(r.analysis, budgets[i - 1], NULL, NULL))
				;
		else
			analysis_run(r.analysis);
		dump(&r, i ? &got : &want);
		if (i)
			assert_true(str_eq(buf_view(&got), buf_view(&want)));
		buf_done(&got);
		rig_close(&r);
	}
	assert_true(want.len > 10000);
	buf_done(&want);
}

static void
the_order_of_looking_changes_nothing(void **state)
{
	(void)state;
	struct buf want = {0}, got = {0};
	for (int i = 0; i < 2; i++) {
		struct rig r = {0};
		add_lines(&r, 12000);
		rig_open(&r, 0);
		if (i) {
			analysis_look(r.analysis, 200000, 201000);
			analysis_step(r.analysis, 1000, NULL, NULL);
			analysis_look(r.analysis, 70000, 71000);
			analysis_step(r.analysis, 1000, NULL, NULL);
		}
		analysis_run(r.analysis);
		dump(&r, i ? &got : &want);
		rig_close(&r);
	}
	assert_true(str_eq(buf_view(&got), buf_view(&want)));
	buf_done(&want);
	buf_done(&got);
}

static void
segments_tile_the_text(void **state)
{
	(void)state;
	struct rig r = {0};
	add_lines(&r, 12000);
	rig_open(&r, 0);
	analysis_run(r.analysis);
	struct layer *l = analysis_layer(r.analysis);
	uint64_t next = 0;
	for (size_t i = 0; i < layer_segments(l); i++) {
		assert_int_equal(layer_segment(l, i)->covers.from, next);
		next = layer_segment(l, i)->covers.to;
	}
	assert_int_equal(next, r.text.len);
	assert_true(layer_segments(l) > 3);
	rig_close(&r);
}

static void
a_line_longer_than_slices_is_analysed_once(void **state)
{
	(void)state;
	struct rig r = {0};
	for (size_t i = 0; i < 12000; i++)
		buf_puts(&r.text, "Russia attacked Ukraine at dawn. ");
	rig_open(&r, 0);
	analysis_run(r.analysis);
	assert_int_equal(layer_count(analysis_layer(r.analysis)).events, 12000);
	rig_close(&r);
}

static void
where_the_reader_looks_comes_first(void **state)
{
	(void)state;
	struct rig r = {0};
	add_lines(&r, 12000);
	rig_open(&r, 0);
	analysis_look(r.analysis, 150000, 152000);
	assert_true(analysis_step(r.analysis, 65536, NULL, NULL));
	struct layer *l = analysis_layer(r.analysis);
	while (!layer_segments(l))
		analysis_step(r.analysis, 1000, NULL, NULL);
	struct span covers = layer_segment(l, 0)->covers;
	assert_true(covers.from <= 150000 && covers.to > 150000);
	rig_close(&r);
}

static bool
stop_at_third(void *context)
{
	size_t *n = context;
	return ++*n >= 3;
}

static void
a_key_stops_between_blocks(void **state)
{
	(void)state;
	struct rig r = {0};
	size_t asked = 0;
	add_lines(&r, 12000);
	rig_open(&r, 0);
	assert_true(analysis_step(r.analysis, SIZE_MAX, stop_at_third, &asked));
	assert_int_equal(asked, 3);
	assert_int_equal(layer_segments(analysis_layer(r.analysis)), 0);
	analysis_run(r.analysis);
	assert_true(layer_segments(analysis_layer(r.analysis)) > 3);
	rig_close(&r);
}

static void
progress_comes_to_all(void **state)
{
	(void)state;
	struct rig r = {0};
	uint64_t done, all, before = 0;
	add_lines(&r, 12000);
	rig_open(&r, 0);
	analysis_progress(r.analysis, &done, &all);
	assert_int_equal(done, 0);
	assert_int_equal(all, r.text.len);
	while (analysis_step(r.analysis, 30000, NULL, NULL)) {
		analysis_progress(r.analysis, &done, &all);
		assert_true(done >= before && done <= all);
		before = done;
	}
	analysis_progress(r.analysis, &done, &all);
	assert_int_equal(done, all);
	rig_close(&r);
}

static void
a_text_over_the_limit_is_analysed_around_the_reader(void **state)
{
	(void)state;
	struct rig r = {0};
	uint64_t done, all;
	add_lines(&r, 300000);
	rig_open(&r, 1 << 20);
	assert_true(r.text.len > 5 << 20);
	analysis_look(r.analysis, 3 << 20, (3 << 20) + 4000);
	analysis_run(r.analysis);
	struct layer *l = analysis_layer(r.analysis);
	struct span first = layer_segment(l, 0)->covers;
	struct span last = layer_segment(l, layer_segments(l) - 1)->covers;
	assert_true(first.from >= 5 << 19 && first.from < (5 << 19) + 100);
	assert_true(last.to >= 7 << 19 && last.to < (7 << 19) + 140000);
	analysis_progress(r.analysis, &done, &all);
	assert_int_equal(done, all);
	analysis_look(r.analysis, 0, 4000);
	analysis_run(r.analysis);
	assert_int_equal(layer_segment(l, 0)->covers.from, 0);
	rig_close(&r);
}

static void
an_empty_text_has_nothing_to_do(void **state)
{
	(void)state;
	struct rig r = {0};
	rig_open(&r, 0);
	assert_false(analysis_step(r.analysis, 100, NULL, NULL));
	check_str(analysis_date(r.analysis), "");
	rig_close(&r);
}

static void
the_date_is_taken_from_the_text(void **state)
{
	(void)state;
	struct rig r = {0};
	buf_puts(&r.text, "Bonn, 12 March 2021 - Russia attacked.\n");
	rig_open(&r, 0);
	analysis_run(r.analysis);
	check_str(analysis_date(r.analysis), "2021-03-12");
	rig_close(&r);
}

static void
the_readers_own_date_wins(void **state)
{
	(void)state;
	struct rig r = {0};
	struct document_options o = {.reflow = REFLOW_OFF};
	struct analyse_options ao = {.date = STR("1999-12-31")};
	buf_puts(&r.text, "Bonn, 12 March 2021 - Russia attacked.\n");
	r.rules = small_rules();
	r.schema = schema_new();
	r.document = document_memory("test", buf_view(&r.text), &o);
	r.analysis = analysis_new(r.document, r.rules, r.schema, &ao);
	analysis_run(r.analysis);
	check_str(analysis_date(r.analysis), "1999-12-31");
	rig_close(&r);
}

static void
the_resolver_names_who_is_who(void **state)
{
	(void)state;
	struct rig r = {0};
	add_lines(&r, 10);
	rig_open(&r, 0);
	analysis_run(r.analysis);
	struct layer *l = analysis_layer(r.analysis);
	struct model *m =
	    model_new(r.document, &l, 1, r.schema, analysis_resolver(r.analysis));
	assert_true(model_find_actor(m, STR("Russia")) != ID_NONE);
	model_free(m);
	rig_close(&r);
}

/* Models that are not there: what is asked for is decided all the same. */
static struct english *
no_models(void)
{
	return english_open(STR("/nonexistent"));
}

static void
rig_open_with(struct rig *r, const struct english *e, unsigned parts)
{
	struct document_options o = {.reflow = REFLOW_OFF};
	struct analyse_options ao = {.english = e, .parts = parts};
	r->rules = small_rules();
	r->schema = schema_new();
	r->document = document_memory("test", buf_view(&r->text), &o);
	r->analysis = analysis_new(r->document, r->rules, r->schema, &ao);
}

static void
more_models_analyse_all_once_more(void **state)
{
	(void)state;
	struct rig r = {0};
	struct english *e = no_models();
	struct buf before = {0}, after = {0};
	uint64_t done, all;
	add_lines(&r, 5000);
	rig_open(&r, 0);
	analysis_run(r.analysis);
	uint64_t version = analysis_version(r.analysis);
	dump(&r, &before);
	assert_int_equal(analysis_parts(r.analysis, 0), 0);
	analysis_use(r.analysis, e, ENGLISH_TAGS);
	analysis_progress(r.analysis, &done, &all);
	assert_int_equal(done, 0);
	dump(&r, &after);
	assert_true(str_eq(buf_view(&before), buf_view(&after)));
	analysis_run(r.analysis);
	assert_true(analysis_version(r.analysis) > version);
	assert_int_equal(analysis_parts(r.analysis, 70000), ENGLISH_TAGS);
	buf_clear(&after);
	dump(&r, &after);
	assert_true(str_eq(buf_view(&before), buf_view(&after)));
	buf_done(&before);
	buf_done(&after);
	rig_close(&r);
	english_free(e);
}

static void
the_same_models_analyse_nothing_again(void **state)
{
	(void)state;
	struct rig r = {0};
	struct english *e = no_models();
	add_lines(&r, 5000);
	rig_open_with(&r, e, ENGLISH_ALL);
	analysis_run(r.analysis);
	uint64_t version = analysis_version(r.analysis);
	analysis_use(r.analysis, e, ENGLISH_TAGS | ENGLISH_TREES);
	analysis_run(r.analysis);
	assert_int_equal(analysis_version(r.analysis), version);
	rig_close(&r);
	english_free(e);
}

static void
the_grammar_of_a_long_text_is_asked_for_around_the_reader(void **state)
{
	(void)state;
	struct rig r = {0};
	struct english *e = no_models();
	uint64_t done, all;
	add_lines(&r, 40000);
	assert_true(r.text.len > 700000);
	rig_open_with(&r, e, ENGLISH_ALL);
	analysis_look(r.analysis, 330000, 332000);
	analysis_run(r.analysis);
	assert_int_equal(analysis_parts(r.analysis, 331000), ENGLISH_ALL);
	assert_int_equal(analysis_parts(r.analysis, 0), ENGLISH_TAGS | ENGLISH_NAMES);
	assert_int_equal(analysis_parts(r.analysis, 600000), ENGLISH_TAGS | ENGLISH_NAMES);
	/* Who goes on reads what is there, and nothing is unfinished meanwhile. */
	analysis_look(r.analysis, 600000, 602000);
	analysis_progress(r.analysis, &done, &all);
	assert_int_equal(done, all);
	assert_true(analysis_step(r.analysis, 1, NULL, NULL));
	analysis_run(r.analysis);
	assert_int_equal(analysis_parts(r.analysis, 601000), ENGLISH_ALL);
	assert_int_equal(analysis_parts(r.analysis, 331000), ENGLISH_ALL);
	rig_close(&r);
	english_free(e);
}

static void
the_grammar_of_a_short_text_is_asked_for_everywhere(void **state)
{
	(void)state;
	struct rig r = {0};
	struct english *e = no_models();
	add_lines(&r, 8000);
	assert_true(r.text.len > 140000 && r.text.len < 256 << 10);
	rig_open_with(&r, e, ENGLISH_ALL);
	analysis_look(r.analysis, 0, 2000);
	analysis_run(r.analysis);
	assert_int_equal(analysis_parts(r.analysis, r.text.len - 1), ENGLISH_ALL);
	rig_close(&r);
	english_free(e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(steps_of_any_size_give_what_one_run_gives),
	    T(the_order_of_looking_changes_nothing),
	    T(segments_tile_the_text),
	    T(a_line_longer_than_slices_is_analysed_once),
	    T(where_the_reader_looks_comes_first),
	    T(a_key_stops_between_blocks),
	    T(progress_comes_to_all),
	    T(a_text_over_the_limit_is_analysed_around_the_reader),
	    T(an_empty_text_has_nothing_to_do),
	    T(the_date_is_taken_from_the_text),
	    T(the_readers_own_date_wins),
	    T(more_models_analyse_all_once_more),
	    T(the_same_models_analyse_nothing_again),
	    T(the_grammar_of_a_long_text_is_asked_for_around_the_reader),
	    T(the_grammar_of_a_short_text_is_asked_for_everywhere),
	    T(the_resolver_names_who_is_who),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
