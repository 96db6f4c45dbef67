/*
 * Engines that are used again: what a document says must be the same with an engine that has read
 * others as with a new one.  It is compared as JSON, which tells of everything.
 */
#include "unit.h"

#include <dirent.h>

#include "analyse/analyse.h"
#include "analyse/pool.h"
#include "annot/model.h"
#include "base/err.h"
#include "base/file.h"
#include "formats/format.h"
#include "lang/english.h"
#include "rules/ruleset.h"
#include "text/document.h"
#include "theme/theme.h"

enum { TEXTS = 40 };

struct rig {
	struct theme *theme;
	struct english *english;
	unsigned parts;
	struct buf texts[TEXTS];
	size_t n;
};

static const char *
top(void)
{
	const char *t = getenv("LIMN_TOP");
	return t ? t : ".";
}

static void
add_folder(struct rig *r, const char *below)
{
	struct buf folder = {0};
	struct err err = {0};
	buf_fmt(&folder, "%s/tests/fixtures/%s", top(), below);
	DIR *d = opendir(buf_cstr(&folder));
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d));) {
		struct buf path = {0};
		if (r->n < TEXTS && str_ends(str_of(e->d_name), STR(".txt")) &&
		    !file_read(path_join(&path, buf_view(&folder), str_of(e->d_name)), 1 << 20,
		    &r->texts[r->n++], &err))
			fail_msg("%s", err.text);
		buf_done(&path);
	}
	closedir(d);
	buf_done(&folder);
}

static void
rig_open(struct rig *r)
{
	struct diag *diag = diag_new();
	struct buf folder = {0};
	*r = (struct rig){.theme = theme_load(STR("default"), diag)};
	diag_free(diag);
	assert_non_null(r->theme);
	buf_fmt(&folder, "%s/src/lang/models", top());
	r->english = english_open(buf_view(&folder));
	while (english_step(r->english, ENGLISH_ALL))
		;
	r->parts = english_parts(r->english);
	buf_done(&folder);
	add_folder(r, "articles");
	add_folder(r, "articles/heldout");
	/* A name that the model finds where no rule sees one. */
	buf_puts(&r->texts[r->n++], "In Oslo, Marit Lund of the People's Meadow party warned that "
	    "it spread.\n");
	assert_true(r->n > 9);
}

static void
rig_close(struct rig *r)
{
	for (size_t i = 0; i < r->n; i++)
		buf_done(&r->texts[i]);
	english_free(r->english);
	theme_free(r->theme);
}

struct job {
	struct analysis_pool *pool;
	struct str date;
	bool pronouns;
	const char *parent;          /* of PERSON, a name that the schema knows before the rules do */
};

/* Text i as JSON, appended. */
static void
annotate(const struct rig *r, size_t i, struct job job, struct buf *out)
{
	static const struct document_options plain = {.reflow = REFLOW_OFF};
	struct analyse_options o = {.date = job.date, .limit = UINT64_MAX, .trees = UINT64_MAX,
	    .english = r->english, .parts = r->parts, .pronouns = job.pronouns, .pool = job.pool};
	struct schema *schema = schema_new();
	if (job.parent)
		schema_set_parent(schema, schema_id(schema, STR("PERSON")),
		    schema_id(schema, str_of(job.parent)));
	struct document *d = document_memory("text", buf_view(&r->texts[i]), &plain);
	struct analysis *a = analysis_new(d, theme_ruleset(r->theme), schema, &o);
	analysis_run(a);
	struct layer *layer = analysis_layer(a);
	struct model *m = model_new(d, &layer, 1, schema, analysis_resolver(a));
	struct export e = {.document = d, .model = m, .schema = schema, .layers = &layer,
	    .n_layers = 1, .doc = STR("text"), .date = analysis_date(a)};
	format_by_name(STR("json"))->write(&e, out);
	model_free(m);
	analysis_free(a);
	document_free(d);
	schema_free(schema);
}

static void
check_same(const struct rig *r, struct job first, struct job second)
{
	struct analysis_pool *pool = analysis_pool_new();
	for (size_t i = 0; i < r->n; i++) {
		struct buf fresh = {0}, again = {0}, other = {0};
		annotate(r, i, second, &fresh);
		first.pool = second.pool = pool;
		annotate(r, (i * 7 + 3) % r->n, first, &other);
		annotate(r, i, second, &again);
		second.pool = NULL;
		if (!str_eq(buf_view(&fresh), buf_view(&again)))
			fail_msg("text %zu is annotated otherwise after others", i);
		buf_done(&fresh);
		buf_done(&again);
		buf_done(&other);
	}
	analysis_pool_free(pool);
}

static void
an_engine_finds_the_same_whatever_it_has_read(void **state)
{
	(void)state;
	struct rig r;
	rig_open(&r);
	check_same(&r, (struct job){.pool = NULL}, (struct job){.pool = NULL});
	rig_close(&r);
}

static void
a_date_and_pronouns_are_asked_for_anew(void **state)
{
	(void)state;
	struct rig r;
	rig_open(&r);
	check_same(&r, (struct job){.date = STR("2019-03-02"), .pronouns = true},
	    (struct job){.pool = NULL});
	rig_close(&r);
}

static void
types_with_other_numbers_and_parents_are_looked_at_anew(void **state)
{
	(void)state;
	struct rig r;
	rig_open(&r);
	check_same(&r, (struct job){.parent = "Being"}, (struct job){.pool = NULL});
	check_same(&r, (struct job){.pool = NULL}, (struct job){.parent = "FAC"});
	check_same(&r, (struct job){.parent = "GPE"}, (struct job){.parent = "Being"});
	rig_close(&r);
}

static void
what_was_left_in_the_middle_is_in_nothing_that_follows(void **state)
{
	(void)state;
	static const struct document_options plain = {.reflow = REFLOW_OFF};
	struct rig r;
	rig_open(&r);
	struct buf want = {0}, got = {0};
	struct job job = {.pool = NULL};
	annotate(&r, 1, job, &want);
	job.pool = analysis_pool_new();
	struct analyse_options o = {.english = r.english, .parts = r.parts, .pool = job.pool};
	struct schema *schema = schema_new();
	struct document *d = document_memory("text", buf_view(&r.texts[0]), &plain);
	struct analysis *a = analysis_new(d, theme_ruleset(r.theme), schema, &o);
	assert_true(analysis_step(a, 1, NULL, NULL));
	analysis_free(a);
	document_free(d);
	schema_free(schema);
	annotate(&r, 1, job, &got);
	assert_true(str_eq(buf_view(&want), buf_view(&got)));
	buf_done(&want);
	buf_done(&got);
	analysis_pool_free(job.pool);
	rig_close(&r);
}

/* A regex that goes over its budget on each text of letters. */
static struct ruleset *
slow_rules(void)
{
	static const struct place at = {1, 1, 1};
	struct ruleset_builder *b = builder_new();
	struct rule_report quiet = {NULL, NULL};
	builder_file(b, STR("test.yaml"));
	struct entity_rule e = {.head.at = at, .type = {STR("MISC"), at},
	    .regex = {STR("(a|aa|aaa)+(a|aa)+(a|aa)+x"), at}};
	builder_entity(b, &e);
	struct ruleset *r = ruleset_seal(b, &quiet);
	builder_free(b);
	return r;
}

static void
a_slow_regex_is_named_for_each_text(void **state)
{
	(void)state;
	static const struct document_options plain = {.reflow = REFLOW_OFF};
	struct ruleset *rules = slow_rules();
	struct analyse_options o = {.pool = analysis_pool_new()};
	struct buf text = {0};
	assert_non_null(rules);
	buf_pad(&text, 'a', 200);
	buf_puts(&text, " x\n");
	for (size_t i = 0; i < 3; i++) {
		struct schema *schema = schema_new();
		struct document *d = document_memory("text", buf_view(&text), &plain);
		struct analysis *a = analysis_new(d, rules, schema, &o);
		analysis_run(a);
		assert_int_equal(diag_count(layer_problems(analysis_layer(a))), 1);
		analysis_free(a);
		document_free(d);
		schema_free(schema);
	}
	buf_done(&text);
	/* Engines may be freed after the rules that they ran. */
	ruleset_free(rules);
	analysis_pool_free(o.pool);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(an_engine_finds_the_same_whatever_it_has_read),
	    T(a_date_and_pronouns_are_asked_for_anew),
	    T(types_with_other_numbers_and_parents_are_looked_at_anew),
	    T(what_was_left_in_the_middle_is_in_nothing_that_follows),
	    T(a_slow_regex_is_named_for_each_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
