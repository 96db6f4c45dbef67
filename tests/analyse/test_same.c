/* Events of one happening: what a later sentence means by "the attack". */
#include "unit.h"

#include "analyse/analyse.h"
#include "annot/model.h"
#include "rules/ruleset.h"
#include "text/document.h"

static const struct place at = {1, 1, 1};

static void
add_actor(struct ruleset_builder *b, const char *name, const char *type)
{
	struct actor_rule a = {.head = {.id = str_of(name), .at = at}, .type = {str_of(type), at},
	    .name = {str_of(name), at}};
	builder_actor(b, &a);
}

static void
add_event(struct ruleset_builder *b, const char *type, const char *trigger, bool symmetric)
{
	struct placed t = {str_of(trigger), at}, day = {STR("DATE"), at};
	struct role_spec date = {.role = {STR("Date"), at}, .is = &day, .n_is = 1};
	struct event_rule e = {.head.at = at, .type = {str_of(type), at}, .trigger = &t,
	    .n_trigger = 1, .roles = &date, .n_roles = 1, .order = true, .symmetric = symmetric};
	builder_event(b, &e);
}

static struct ruleset *
rules(void)
{
	struct ruleset_builder *b = builder_new();
	struct rule_report quiet = {NULL, NULL};
	static const char *const states[] = {"Russia", "China", "Ukraine", "Iran", "France"};
	static const char *const days[] = {"Monday", "Friday", "2014", "2016"};
	struct lexicon_spec spec = {.name = STR("day"), .type = STR("DATE"), .at = at};
	builder_file(b, STR("test.yaml"));
	uint32_t l = builder_lexicon(b, &spec);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		builder_lexicon_add(b, l, str_of(days[i]), STR_NONE, at);
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		add_actor(b, states[i], "GPE");
	add_actor(b, "Putin", "PERSON");
	add_actor(b, "Biden", "PERSON");
	add_event(b, "ASSAULT", "[~attack, #VERB] | attack | attacks | [~invade, #VERB] | invasion", false);
	add_event(b, "CONSULT", "[~meet, #VERB] | meeting | talks | summit", true);
	add_event(b, "PROTEST", "protest | protests", false);
	struct ruleset *r = ruleset_seal(b, &quiet);
	builder_free(b);
	return r;
}

static void
put_group(const struct model *m, const char *text, uint32_t same, struct buf *out)
{
	buf_puts(out, out->len ? "; " : "");
	for (size_t k = 0, n = 0; k < m->n_events; k++) {
		if (m->events[k].same != same)
			continue;
		struct span s = m->mentions[m->events[k].trigger].m->span;
		buf_puts(out, n++ ? " " : "");
		buf_str(out, (struct str){text + s.from, (size_t)(s.to - s.from)});
	}
}

/* "attacked attack; met talks": the triggers of each happening that is told more than once. */
static void
happenings(const char *text, struct buf *out)
{
	struct document_options o = {.reflow = REFLOW_OFF};
	struct analyse_options ao = {.limit = 0};
	struct ruleset *r = rules();
	struct schema *schema = schema_new();
	struct document *d = document_memory("test", str_of(text), &o);
	struct analysis *a = analysis_new(d, r, schema, &ao);
	while (analysis_step(a, SIZE_MAX, NULL, NULL))
		;
	struct layer *layer = analysis_layer(a);
	struct model *m = model_new(d, &layer, 1, schema, analysis_resolver(a));
	for (size_t i = 0; i < m->n_events; i++) {
		uint32_t same = m->events[i].same;
		bool first = same != 0;
		for (size_t k = 0; k < i; k++)
			first &= m->events[k].same != same;
		if (first)
			put_group(m, text, same, out);
	}
	model_free(m);
	analysis_free(a);
	document_free(d);
	schema_free(schema);
	ruleset_free(r);
}

struct row { const char *text, *want; };

static void
check_rows(const struct row *rows, size_t n)
{
	size_t bad = 0;
	for (size_t i = 0; i < n; i++) {
		struct buf got = {0};
		happenings(rows[i].text, &got);
		if (strcmp(buf_cstr(&got), rows[i].want) != 0) {
			print_error("%s\n     got %s\n  wanted %s\n", rows[i].text, buf_cstr(&got),
			    rows[i].want);
			bad++;
		}
		buf_done(&got);
	}
	assert_int_equal(bad, 0);
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void
a_definite_noun_means_what_was_told_before(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia attacked Ukraine. The attack was long.", "attacked attack"},
	    {"Russia attacked Ukraine. France condemned this attack.", "attacked attack"},
	    {"Russia invaded Ukraine. The invasion shook France.", "invaded invasion"},
	    {"Biden met Putin in France. The talks went on.", "met talks"},
	    {"Biden will meet Putin. The meeting is a test.", "meet meeting"},
	    {"A protest shook Iran. It rained. The protest grew.", "protest protest"},
	};
	CHECK_ROWS(rows);
}

static void
other_parties_days_and_words_mean_another(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia attacked Ukraine. The attack on Iran was long.", ""},
	    {"Russia attacked Ukraine. A new attack hit a town.", ""},
	    {"Russia attacked Ukraine. Next year's attack may come.", ""},
	    {"Russia attacked Ukraine. An attack hit a town.", ""},
	    {"Russia attacked Ukraine on Monday. On Friday the attack went on.", ""},
	    {"The 2014 protest shook Iran. The 2016 protest shook France.", ""},
	    {"Russia did not attack Ukraine. The attack went on.", ""},
	    {"Russia attacked Ukraine. The talks failed.", ""},
	};
	CHECK_ROWS(rows);
}

static void
where_two_happenings_fit_none_is_taken(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia attacked Ukraine. Iran attacked France. China praised the attack.", ""},
	    {"Russia attacked Ukraine. Iran attacked China. The attack on China was long.",
		"attacked attack"},
	};
	CHECK_ROWS(rows);
}

static void
the_same_said_of_the_same_parties_is_one_happening(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"Russia attacked Ukraine. It rained. Russia attacked Ukraine.", "attacked attacked"},
	    {"Russia attacked Ukraine. Russia attacked Iran.", ""},
	    {"Biden met Putin on Monday. Putin met Biden on Friday.", ""},
	};
	CHECK_ROWS(rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    T(a_definite_noun_means_what_was_told_before),
	    T(other_parties_days_and_words_mean_another),
	    T(where_two_happenings_fit_none_is_taken),
	    T(the_same_said_of_the_same_parties_is_one_happening),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
